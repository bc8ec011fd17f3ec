-- Spreads what the activity log knows over previous.*. A field that the log does not know is taken from the new package,
-- so that the comparison judges only what is known; a record that the package lacks stays, and counts as removed.

CREATE OR REPLACE TEMP VIEW all_logged_people AS
  SELECT person_id, arg_max(first_name, line) AS first_name, arg_max(last_name, line) AS last_name,
    arg_max(person_number, line) AS person_number, arg_max(email, line) AS email_address,
    log_says_gone(arg_max(coalesce(substatus, ''), line)) AS gone, as_date(arg_max("timestamp", line)) AS day
  FROM log.people GROUP BY person_id;

-- The ledger remembers people as the log knows them, and nothing of the new package: what is not known of somebody says
-- nothing about who gets the account. Who is gone is in it too: the account is there for 120 days, and whoever gets the
-- person_id gets it. They count from the day of the log, or from today where that cannot be read.
INSERT INTO ledger.people
SELECT person_id, first_name, NULL, last_name, person_number, email_address, '',
  CASE WHEN gone THEN strftime(coalesce(day, CAST(getvariable('first_day') AS DATE)), '%Y%m%d') ELSE '' END
FROM all_logged_people;

-- The log does not tell students from staff: people stand where the package has them, the others with the students.
CREATE OR REPLACE TEMP VIEW logged_people AS SELECT * EXCLUDE (gone, day) FROM all_logged_people WHERE NOT gone;

TRUNCATE previous.students;
INSERT INTO previous.students BY NAME
SELECT
  logged.person_id,
  coalesce(logged.person_number, new.person_number) AS person_number,
  coalesce(logged.first_name, new.first_name) AS first_name,
  new.middle_name,
  coalesce(logged.last_name, new.last_name) AS last_name,
  new.grade_level,
  coalesce(logged.email_address, new.email_address) AS email_address,
  new.sis_username,
  new.password_policy,
  coalesce(new.location_ids, []) AS location_ids
FROM logged_people AS logged
LEFT JOIN package.students AS new ON new.person_id = logged.person_id
WHERE NOT EXISTS (FROM package.staff WHERE staff.person_id = logged.person_id)
UNION ALL BY NAME
SELECT * EXCLUDE ("row") FROM package.students WHERE NOT EXISTS (FROM log.people);

TRUNCATE previous.staff;
INSERT INTO previous.staff BY NAME
SELECT
  logged.person_id,
  coalesce(logged.person_number, new.person_number) AS person_number,
  coalesce(logged.first_name, new.first_name) AS first_name,
  new.middle_name,
  coalesce(logged.last_name, new.last_name) AS last_name,
  coalesce(logged.email_address, new.email_address) AS email_address,
  new.sis_username,
  coalesce(new.location_ids, []) AS location_ids
FROM logged_people AS logged
JOIN package.staff AS new ON new.person_id = logged.person_id
UNION ALL BY NAME
SELECT * EXCLUDE ("row") FROM package.staff WHERE NOT EXISTS (FROM log.people);

-- Where the log has no line of a kind, that kind is not judged: it counts as unchanged.

TRUNCATE previous.locations;
INSERT INTO previous.locations BY NAME
SELECT logged.location_id, coalesce(logged.location_name, new.location_name) AS location_name
FROM (
  SELECT location_id, arg_max(location_name, line) AS location_name
  FROM log.locations GROUP BY location_id HAVING NOT log_says_gone(arg_max(coalesce(substatus, ''), line))) AS logged
LEFT JOIN package.locations AS new ON new.location_id = logged.location_id
UNION ALL BY NAME
SELECT * EXCLUDE ("row") FROM package.locations WHERE NOT EXISTS (FROM log.locations);

TRUNCATE previous.courses;
INSERT INTO previous.courses BY NAME
SELECT
  logged.course_id,
  coalesce(logged.course_number, new.course_number) AS course_number,
  coalesce(logged.course_name, new.course_name) AS course_name,
  coalesce(logged.location_id, new.location_id) AS location_id
FROM (
  SELECT course_id, arg_max(course_number, line) AS course_number, arg_max(course_name, line) AS course_name,
    arg_max(location_id, line) AS location_id
  FROM log.courses GROUP BY course_id HAVING NOT log_says_gone(arg_max(coalesce(substatus, ''), line))) AS logged
LEFT JOIN package.courses AS new ON new.course_id = logged.course_id
UNION ALL BY NAME
SELECT * EXCLUDE ("row") FROM package.courses WHERE NOT EXISTS (FROM log.courses);

TRUNCATE previous.classes;
INSERT INTO previous.classes BY NAME
SELECT
  logged.class_id,
  coalesce(logged.class_number, new.class_number) AS class_number,
  new.course_id,
  coalesce(new.instructor_ids, []) AS instructor_ids,
  new.location_id
FROM (
  SELECT class_id, arg_max(class_number, line) AS class_number
  FROM log.classes GROUP BY class_id HAVING NOT log_says_gone(arg_max(coalesce(substatus, ''), line))) AS logged
LEFT JOIN package.classes AS new ON new.class_id = logged.class_id
UNION ALL BY NAME
SELECT * EXCLUDE ("row") FROM package.classes WHERE NOT EXISTS (FROM log.classes);

TRUNCATE previous.rosters;
INSERT INTO previous.rosters BY NAME
SELECT
  logged.roster_id,
  coalesce(logged.class_id, new.class_id) AS class_id,
  coalesce(logged.student_id, new.student_id) AS student_id
FROM (
  SELECT roster_id, arg_max(class_id, line) AS class_id, arg_max(student_id, line) AS student_id
  FROM log.rosters GROUP BY roster_id HAVING NOT log_says_gone(arg_max(coalesce(substatus, ''), line))) AS logged
LEFT JOIN package.rosters AS new ON new.roster_id = logged.roster_id
UNION ALL BY NAME
SELECT * EXCLUDE ("row") FROM package.rosters WHERE NOT EXISTS (FROM log.rosters);

INSERT INTO ledger.ids
SELECT 'location', location_id, '', '' FROM previous.locations
UNION ALL SELECT 'course', course_id, '', '' FROM previous.courses
UNION ALL SELECT 'class', class_id, '', '' FROM previous.classes;

DROP VIEW logged_people;
DROP VIEW all_logged_people;
DROP SCHEMA log CASCADE;
