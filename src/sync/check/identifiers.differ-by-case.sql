-- Rule: no two identifiers of a file (of both files, for people) differ only in upper and lower case. Rosters are left
-- out: nobody reads or types a roster_id.
-- At Apple: identifiers are case-sensitive, so these are two; it is most often one record under two spellings.

WITH named AS (
  SELECT *, CASE WHEN file IN ('students', 'staff') THEN 'people' ELSE file END AS kind, lower(key) AS folded
  FROM checking.records WHERE file <> 'rosters' AND NOT blank(key)),
alike AS (SELECT kind, folded, min(key) AS key FROM named GROUP BY kind, folded HAVING min(key) <> max(key)),
first_ones AS (
  SELECT kind, folded, key, min({'file': file, 'line': "row"}) AS place
  FROM named JOIN alike USING (kind, folded, key) GROUP BY ALL)
SELECT n.file, n."row", n.key, NULL AS field, n.key AS value,
  at_row(n.file, n."row") || ': the identifier of ' || n.record || ' differs only in upper and lower case from '
    || shown(f.key) || ' in ' || at_row(f.place.file, f.place.line) || '.' AS sentence
FROM named n JOIN first_ones f ON f.kind = n.kind AND f.folded = n.folded AND f.key <> n.key
