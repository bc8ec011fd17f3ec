-- The words by which a person knows a row of a change set: those of the new package, or else those of the previous one.

CREATE OR REPLACE MACRO known_person(id) AS coalesce(
  (SELECT any_value(concat_ws(' ', first_name, last_name)) FROM package.students WHERE person_id = id),
  (SELECT any_value(concat_ws(' ', first_name, last_name)) FROM package.staff WHERE person_id = id),
  (SELECT any_value(concat_ws(' ', first_name, last_name)) FROM previous.students WHERE person_id = id),
  (SELECT any_value(concat_ws(' ', first_name, last_name)) FROM previous.staff WHERE person_id = id),
  id);

CREATE OR REPLACE MACRO known_location(id) AS coalesce(
  (SELECT any_value(location_name) FROM package.locations WHERE location_id = id),
  (SELECT any_value(location_name) FROM previous.locations WHERE location_id = id),
  id);

CREATE OR REPLACE MACRO known_course(id) AS coalesce(
  (SELECT any_value(coalesce(course_name, course_number)) FROM package.courses WHERE course_id = id),
  (SELECT any_value(coalesce(course_name, course_number)) FROM previous.courses WHERE course_id = id),
  id);

-- Apple shows a class as its course's name and its own number.
CREATE OR REPLACE MACRO known_class(id) AS coalesce(
  (SELECT any_value(concat_ws(' ', known_course(course_id), class_number)) FROM package.classes WHERE class_id = id),
  (SELECT any_value(concat_ws(' ', known_course(course_id), class_number)) FROM previous.classes WHERE class_id = id),
  id);

CREATE OR REPLACE MACRO known_roster(id) AS coalesce(
  (SELECT any_value(known_person(student_id) || ' in ' || known_class(class_id)) FROM package.rosters WHERE roster_id = id),
  (SELECT any_value(known_person(student_id) || ' in ' || known_class(class_id)) FROM previous.rosters WHERE roster_id = id),
  id);
