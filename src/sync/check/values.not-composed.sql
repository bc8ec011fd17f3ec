-- Rule: text is in Unicode's composed form (NFC): é is one character, not e and an accent.
-- At Apple: the name looks the same and is not found by searching.

SELECT file, "row", key, field, value,
  at_row(file, "row") || ': the ' || field || ' ' || shown(value) || ' of ' || record || ' is not in the composed form of Unicode (NFC).' AS sentence
FROM checking.unusual_texts WHERE value <> nfc_normalize(value)
