-- Rule: no value holds a line break. Those of a package that was read stand as their pictures (␊ is U+240A).
-- At Apple: its guide puts a backslash before it, every public tool quotes the value; which one is read is not known.

SELECT file, "row", key, field, value,
  at_row(file, "row") || ': the ' || field || ' ' || shown(value) || ' of ' || record || ' holds a line break.' AS sentence
FROM checking.unusual_texts WHERE regexp_matches(value, '[\n\r␊␍]')
