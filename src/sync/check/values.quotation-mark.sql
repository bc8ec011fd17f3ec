-- Rule: no value holds a quotation mark.
-- At Apple: its guide puts a backslash before it, every public tool doubles it; which one is read is not known.

SELECT file, "row", key, field, value,
  at_row(file, "row") || ': the ' || field || ' ' || shown(value) || ' of ' || record || ' holds a quotation mark.' AS sentence
FROM checking.unusual_texts WHERE contains(value, '"')
