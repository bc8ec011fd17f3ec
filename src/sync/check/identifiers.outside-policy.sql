-- Rule: identifiers are made of letters, digits, - _ . @. Apple's guide names letters, digits and the hyphen; _ . @ are
-- sent by Skyward and others every day, for locations (Entity_2) as for people.
-- At Apple: not known; a blank or a comma in an identifier breaks references, and it can never be changed later.

SELECT file, "row", key, key_field(file) AS field, key AS value,
  at_row(file, "row") || ': the identifier of ' || record || ' holds '
    || CASE WHEN offending = ' ' THEN 'a blank' ELSE '"' || offending || '"' END
    || '; letters, digits, - _ . @ are allowed.' AS sentence
FROM (SELECT *, regexp_extract(key, '[^\p{L}\p{M}\p{N}_.@-]') AS offending FROM checking.unusual_keys)
WHERE offending <> ''
