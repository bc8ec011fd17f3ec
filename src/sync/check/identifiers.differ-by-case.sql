-- Rule: no two identifiers of a file (of both files, for people) differ only in upper and lower case. Rosters are left
-- out: nobody reads or types a roster_id.
-- At Apple: identifiers are case-sensitive, so these are two; it is most often one record under two spellings.

WITH
keys AS (
  SELECT file, "row", key, CASE WHEN file IN ('students', 'staff') THEN 'people' ELSE file END AS kind
  FROM checking.records WHERE file <> 'rosters' AND NOT blank(key)),
alike AS (
  SELECT kind, lower(key) AS folded, min(key) AS key FROM keys GROUP BY kind, folded HAVING min(key) <> max(key)),
first_ones AS (
  SELECT kind, folded, key, min({'file': file, 'line': "row"}) AS place
  FROM keys JOIN alike USING (kind, key) GROUP BY ALL)
SELECT r.file, r."row", r.key, key_field(r.file) AS field, r.key AS value,
  at_row(r.file, r."row") || ': the identifier of ' || record_of(r.file, r.key, r.name, r.last_name)
    || ' differs only in upper and lower case from ' || shown(f.key) || ' in ' || at_row(f.place.file, f.place.line)
    || '.' AS sentence
FROM first_ones f
JOIN keys k ON k.kind = f.kind AND lower(k.key) = f.folded AND k.key <> f.key
JOIN checking.records r ON r.file = k.file AND r."row" = k."row"
