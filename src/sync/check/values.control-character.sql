-- Rule: no value holds a control character. Those of a package that was read stand as their pictures (␀ is U+2400).
-- At Apple: not known; they come from copied text, and nobody sees them.

SELECT file, "row", key, field, value,
  at_row(file, "row") || ': the ' || field || ' ' || shown(value) || ' of ' || record || ' holds a control character.' AS sentence
FROM checking.unusual_texts WHERE regexp_matches(value, '[\x00-\x09\x0B\x0C\x0E-\x1F\x7F-\x{9F}\x{2400}-\x{2409}\x{240B}\x{240C}\x{240E}-\x{2426}]')
