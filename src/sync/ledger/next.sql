-- The ledger as it will be when this run's package was delivered: what was known, and what the package holds. An id
-- that is not in the package any more stays, with the human it stood for.

CREATE OR REPLACE TABLE ledger.next_people AS
WITH previous_ids AS (SELECT person_id FROM previous.students UNION SELECT person_id FROM previous.staff)
SELECT
  new.person_id, new.first_name, new.middle_name, new.last_name, new.person_number, new.email_address,
  coalesce(known.first_run, getvariable('run_id')) AS first_run,
  getvariable('run_id') AS last_run
FROM ledger.package_people AS new
LEFT JOIN (SELECT person_id, min(first_run) AS first_run FROM ledger.people GROUP BY person_id) AS known
  ON known.person_id = new.person_id
UNION ALL
SELECT * FROM ledger.people ANTI JOIN ledger.package_people USING (person_id) ANTI JOIN previous_ids USING (person_id)
UNION ALL
SELECT * REPLACE (
  CASE last_run WHEN max(last_run) OVER (PARTITION BY person_id) THEN getvariable('run_id') ELSE last_run END AS last_run)
FROM ledger.people ANTI JOIN ledger.package_people USING (person_id) SEMI JOIN previous_ids USING (person_id);

CREATE OR REPLACE TABLE ledger.next_ids AS
SELECT kind, id, min(first_run) AS first_run, max(last_run) AS last_run
FROM (
  SELECT kind, id, first_run, last_run FROM ledger.ids
  UNION ALL
  SELECT kind, id, getvariable('run_id'), getvariable('run_id')
  FROM (
    SELECT 'location' AS kind, location_id AS id FROM package.locations
    UNION ALL SELECT 'course', course_id FROM package.courses
    UNION ALL SELECT 'class', class_id FROM package.classes))
GROUP BY kind, id;
