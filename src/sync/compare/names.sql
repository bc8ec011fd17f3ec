-- How a change is told: whom or what a row is about, in words, and where. Every row of the new package, and those of the
-- previous one that are not in it any more. Of several rows with one key the first names all.
CREATE OR REPLACE TEMP VIEW named_locations AS
  SELECT location_id AS key, location_name AS name, [location_id] AS locations FROM changes.new_locations WHERE place = 1
  UNION ALL
  SELECT location_id, location_name, [location_id] FROM changes.old_locations ANTI JOIN changes.new_locations USING (location_id) WHERE place = 1;

CREATE OR REPLACE TEMP VIEW named_students AS
  SELECT person_id AS key, concat_ws(' ', first_name, last_name) AS name, location_ids AS locations FROM changes.new_students WHERE place = 1
  UNION ALL
  SELECT person_id, concat_ws(' ', first_name, last_name), location_ids
  FROM changes.old_students ANTI JOIN changes.new_students USING (person_id) WHERE place = 1;

CREATE OR REPLACE TEMP VIEW named_staff AS
  SELECT person_id AS key, concat_ws(' ', first_name, last_name) AS name, location_ids AS locations FROM changes.new_staff WHERE place = 1
  UNION ALL
  SELECT person_id, concat_ws(' ', first_name, last_name), location_ids
  FROM changes.old_staff ANTI JOIN changes.new_staff USING (person_id) WHERE place = 1;

CREATE OR REPLACE TEMP VIEW named_courses AS
  SELECT course_id AS key, coalesce(course_name, course_number) AS name, [location_id] AS locations FROM changes.new_courses WHERE place = 1
  UNION ALL
  SELECT course_id, coalesce(course_name, course_number), [location_id]
  FROM changes.old_courses ANTI JOIN changes.new_courses USING (course_id) WHERE place = 1;

-- Apple shows a class as its course's name and its own number.
CREATE OR REPLACE TEMP VIEW named_classes AS
  SELECT class_id AS key, concat_ws(' ', course.name, class_number) AS name, [location_id] AS locations
  FROM (
    SELECT class_id, class_number, course_id, location_id FROM changes.new_classes WHERE place = 1
    UNION ALL
    SELECT class_id, class_number, course_id, location_id
    FROM changes.old_classes ANTI JOIN changes.new_classes USING (class_id) WHERE place = 1) AS class
  LEFT JOIN named_courses AS course ON course.key = class.course_id;
