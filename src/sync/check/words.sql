-- What the checks share, besides macros.sql: how a sentence names a row, a person or a class, and two views over several tables.

CREATE SCHEMA IF NOT EXISTS checking;

-- rosters.csv row 812
CREATE OR REPLACE MACRO at_row(file, line) AS file || '.csv row ' || line;

-- student "S-10009" (Avery Smith)
CREATE OR REPLACE MACRO record_of(file, key, name, last_name) AS
  CASE file WHEN 'staff' THEN 'staff member' WHEN 'classes' THEN 'class' ELSE rtrim(file, 's') END
  || ' ' || named(key, trim(concat_ws(' ', name, last_name)));

CREATE OR REPLACE MACRO key_field(file) AS
  CASE file WHEN 'students' THEN 'person_id' WHEN 'staff' THEN 'person_id' WHEN 'classes' THEN 'class_id'
    ELSE rtrim(file, 's') || '_id' END;

-- Nothing, or nothing but blanks. The comparison spares most values the trimming.
CREATE OR REPLACE MACRO blank(value) AS value IS NULL OR (value < '!' AND trim(value) = '');

-- Students and staff together.
CREATE OR REPLACE VIEW checking.people AS
  SELECT 'students' AS file, "row", person_id, first_name, last_name,
    person_number, middle_name, grade_level, email_address, sis_username, location_ids
  FROM package.students
  UNION ALL
  SELECT 'staff', "row", person_id, first_name, last_name,
    person_number, middle_name, NULL, email_address, sis_username, location_ids
  FROM package.staff;

-- Every row of the six tables with its key and the words a person knows it by.
CREATE OR REPLACE VIEW checking.records AS
  SELECT 'locations' AS file, "row", location_id AS key, location_name AS name, NULL AS last_name FROM package.locations
  UNION ALL SELECT file, "row", person_id, first_name, last_name FROM checking.people
  UNION ALL SELECT 'courses', "row", course_id, course_name, NULL FROM package.courses
  UNION ALL SELECT 'classes', "row", class_id, class_number, NULL FROM package.classes
  UNION ALL SELECT 'rosters', "row", roster_id, NULL, NULL FROM package.rosters;
