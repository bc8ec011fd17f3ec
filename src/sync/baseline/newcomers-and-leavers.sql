-- Whom duplicates.sql compares: people of the new package whose person_id the destination does not have, and those whom
-- it has under a person_id that the package lacks. Who is in both under the same person_id is out of question. Where a
-- delivery was interrupted, the destination may have somebody as a student and as staff: that is one person.
-- Who left before is a leaver for 120 days, in which Apple keeps the deactivated account. The ledger knows whom the id
-- stood for, and with which run it left; the id of a run begins with its day. Of an account that Apple's log says is
-- deactivated it knows that day.
-- https://support.apple.com/guide/apple-school-manager/axm32d9a60b7/web

CREATE OR REPLACE TEMP VIEW previous_people AS
  SELECT person_id, first_name, last_name, person_number, email_address FROM previous.students
  UNION ALL
  SELECT person_id, first_name, last_name, person_number, email_address FROM previous.staff ANTI JOIN previous.students USING (person_id);

CREATE OR REPLACE TEMP VIEW deactivated_people AS
  SELECT DISTINCT ON (person_id) person_id, first_name, last_name, person_number, email_address, last_run
  FROM ledger.people ANTI JOIN previous_people USING (person_id)
  WHERE left(last_run, 8) >= strftime(CAST(getvariable('first_day') AS DATE) - 120, '%Y%m%d')
  ORDER BY person_id, last_run DESC, first_name, last_name, person_number, email_address;

CREATE OR REPLACE TEMP TABLE leavers AS
SELECT
  deactivated, last_run, person_id, first_name, last_name, person_number, email_address,
  nullif(lower(trim(email_address)), '') AS email,
  nullif(lower(trim(person_number)), '') AS number,
  plain_name(first_name) || ' ' || plain_name(last_name) AS name
FROM (
  SELECT *, NULL AS last_run, false AS deactivated FROM previous_people
  UNION ALL
  SELECT *, true FROM deactivated_people) AS old
WHERE NOT EXISTS (FROM ledger.package_people AS new WHERE new.person_id = old.person_id);

CREATE OR REPLACE TEMP TABLE newcomers AS
SELECT
  EXISTS (FROM ledger.people AS known WHERE known.person_id = new.person_id) AS comes_back,
  file, "row", person_id, first_name, last_name, person_number, email_address,
  nullif(lower(trim(email_address)), '') AS email,
  nullif(lower(trim(person_number)), '') AS number,
  plain_name(first_name) || ' ' || plain_name(last_name) AS name
FROM ledger.package_people AS new
WHERE NOT EXISTS (FROM previous_people AS old WHERE old.person_id = new.person_id)
  -- Where nobody has left, as before the first delivery, nobody can be meant.
  AND EXISTS (FROM leavers);

CREATE OR REPLACE TABLE changes.duplicates (person_id VARCHAR, existing_id VARCHAR, matched_by VARCHAR[], ambiguous BOOLEAN);
