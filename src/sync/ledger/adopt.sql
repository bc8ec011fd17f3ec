-- Before the first delivery, what a package from before says that the destination holds is the ledger.
INSERT INTO ledger.people
SELECT person_id, first_name, middle_name, last_name, person_number, email_address, '', ''
FROM (
  SELECT person_id, first_name, middle_name, last_name, person_number, email_address FROM previous.students
  UNION ALL
  SELECT person_id, first_name, middle_name, last_name, person_number, email_address FROM previous.staff);

INSERT INTO ledger.ids
SELECT 'location', location_id, '', '' FROM previous.locations
UNION ALL SELECT 'course', course_id, '', '' FROM previous.courses
UNION ALL SELECT 'class', class_id, '', '' FROM previous.classes;
