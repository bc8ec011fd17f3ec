-- How a change is told: whom or what a row is about, in words, and where. Every row of the new package, and those of the
-- previous one that are not in it any more.
CREATE OR REPLACE TEMP VIEW named_locations AS
  SELECT location_id AS key, location_name AS name, [location_id] AS locations FROM package.locations
  UNION ALL
  SELECT location_id, location_name, [location_id] FROM previous.locations ANTI JOIN package.locations USING (location_id);

CREATE OR REPLACE TEMP VIEW named_students AS
  SELECT person_id AS key, concat_ws(' ', first_name, last_name) AS name, location_ids AS locations FROM package.students
  UNION ALL
  SELECT person_id, concat_ws(' ', first_name, last_name), location_ids
  FROM previous.students ANTI JOIN package.students USING (person_id);

CREATE OR REPLACE TEMP VIEW named_staff AS
  SELECT person_id AS key, concat_ws(' ', first_name, last_name) AS name, location_ids AS locations FROM package.staff
  UNION ALL
  SELECT person_id, concat_ws(' ', first_name, last_name), location_ids
  FROM previous.staff ANTI JOIN package.staff USING (person_id);

CREATE OR REPLACE TEMP VIEW named_courses AS
  SELECT course_id AS key, coalesce(course_name, course_number) AS name, [location_id] AS locations FROM package.courses
  UNION ALL
  SELECT course_id, coalesce(course_name, course_number), [location_id]
  FROM previous.courses ANTI JOIN package.courses USING (course_id);

-- Apple shows a class as its course's name and its own number.
CREATE OR REPLACE TEMP VIEW named_classes AS
  SELECT class_id AS key, concat_ws(' ', course.name, class_number) AS name, [location_id] AS locations
  FROM (
    SELECT class_id, class_number, course_id, location_id FROM package.classes
    UNION ALL
    SELECT class_id, class_number, course_id, location_id
    FROM previous.classes ANTI JOIN package.classes USING (class_id)) AS class
  LEFT JOIN named_courses AS course ON course.key = class.course_id;
