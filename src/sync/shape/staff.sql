-- staff.csv: people whose primary role is one of the flow's staff roles.

INSERT INTO package.staff
SELECT
  row_number() OVER (ORDER BY person_id, sourcedId) + 1,
  person_id, person_number, first_name, middle_name, last_name, email_address, sis_username, location_ids
FROM persons;

DROP TABLE persons;
