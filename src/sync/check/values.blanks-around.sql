-- Rule: no value begins or ends with a blank.
-- At Apple: the blank becomes a part of the name, the e-mail address or the account.

SELECT file, "row", key, field, value,
  at_row(file, "row") || ': the ' || field || ' ' || shown(value) || ' of ' || record || ' begins or ends with a blank.' AS sentence
FROM checking.unusual_texts WHERE value <> trim(value) AND NOT blank(value)
