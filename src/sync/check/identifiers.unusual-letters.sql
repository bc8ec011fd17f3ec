-- Rule: identifiers have no letters or digits outside of ASCII.
-- At Apple: ñ has been seen in production, others have not. An identifier can never be changed later.

SELECT file, "row", key, key_field(file) AS field, key AS value,
  at_row(file, "row") || ': the identifier of ' || record || ' holds the letter "'
    || regexp_extract(key, '[^\x00-\x7F]') || '", which is not A to Z.' AS sentence
FROM checking.unusual_keys
WHERE regexp_matches(key, '[^\x00-\x7F]') AND NOT regexp_matches(key, '[^\p{L}\p{M}\p{N}_.@-]')
