-- Rule: no value holds a backslash.
-- At Apple: its guide escapes quotation marks with it, so that the character behind it may be lost.

SELECT file, "row", key, field, value,
  at_row(file, "row") || ': the ' || field || ' ' || shown(value) || ' of ' || record || ' holds a backslash.' AS sentence
FROM checking.unusual_texts WHERE contains(value, '\')
