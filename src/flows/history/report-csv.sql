-- A run's findings and changes as one table for a spreadsheet. A cell that a spreadsheet would take for a formula gets an
-- apostrophe before it. Signs that nobody sees may stand before the formula, and its own may be a wide one:
-- https://owasp.org/www-community/attacks/CSV_Injection
CREATE OR REPLACE TEMP MACRO cell(value) AS
  CASE WHEN regexp_matches(value, '^[\p{Z}\p{C}]*[=+\-@＝＋－＠\t\r]') THEN '''' || value ELSE value END;

CREATE OR REPLACE TEMP VIEW report_lines AS
  SELECT 1 AS part, rule AS sorted, "row" AS place, key AS id,
    'finding' AS kind, severity AS what, file AS "table", "row", cell(key) AS key, NULL AS name, field,
    cell(value) AS "before", NULL AS "after", rule, cell(sentence) AS sentence
  FROM findings
  UNION ALL
  SELECT 2, change || "table", NULL, key, 'change', change, "table", NULL, cell(key), cell(name), NULL, NULL, NULL, NULL, NULL
  FROM report_changes WHERE len(fields) = 0
  UNION ALL
  SELECT 2, change || "table", NULL, key, 'change', change, "table", NULL, cell(key), cell(name), changed.field,
    cell(changed."before"), cell(changed."after"), NULL, NULL
  FROM (SELECT * EXCLUDE (fields), unnest(fields) AS changed FROM report_changes WHERE len(fields) > 0);
