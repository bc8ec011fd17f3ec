-- Rule: identifiers have at most 128 characters.
-- At Apple: no limit is published; 128 is the lowest figure that Apple names for an account's name.

SELECT file, "row", key, key_field(file) AS field, key AS value,
  at_row(file, "row") || ': the identifier of ' || record || ' has ' || length(key) || ' characters; more than '
    || '128 may not be taken.' AS sentence
FROM checking.unusual_keys WHERE length(key) > 128
