-- The change set of tables of which nothing was there before: it is not kept with the run, since every row of the
-- package is added (sync/kept-changes.ts). Columns as in changes.kept.
CREATE SCHEMA added;

CREATE MACRO no_fields() AS CAST([] AS STRUCT(field VARCHAR, "before" VARCHAR, "after" VARCHAR)[]);

CREATE VIEW added.locations AS
  SELECT location_id AS key, 'added' AS change, coalesce(location_name, location_id) AS name,
    [location_id] AS locations, no_fields() AS fields
  FROM package.locations;

CREATE VIEW added.students AS
  SELECT person_id AS key, 'added' AS change, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), person_id) AS name,
    location_ids AS locations, no_fields() AS fields
  FROM package.students;

CREATE VIEW added.staff AS
  SELECT person_id AS key, 'added' AS change, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), person_id) AS name,
    location_ids AS locations, no_fields() AS fields
  FROM package.staff;

CREATE VIEW added.courses AS
  SELECT course_id AS key, 'added' AS change, coalesce(course_name, course_number, course_id) AS name,
    [location_id] AS locations, no_fields() AS fields
  FROM package.courses;

-- Apple shows a class as its course's name and its own number.
CREATE VIEW added.classes AS
  SELECT class_id AS key, 'added' AS change, concat_ws(' ', coalesce(course.name, course_id), class_number) AS name,
    [class.location_id] AS locations, no_fields() AS fields
  FROM package.classes AS class LEFT JOIN added.courses AS course ON course.key = class.course_id;

CREATE VIEW added.rosters AS
  SELECT roster_id AS key, 'added' AS change,
    coalesce(student.name, student_id) || ' in ' || coalesce(class.name, class_id) AS name,
    coalesce(class.locations, []) AS locations, no_fields() AS fields
  FROM package.rosters
  LEFT JOIN added.students AS student ON student.key = student_id
  LEFT JOIN added.classes AS class ON class.key = class_id;
