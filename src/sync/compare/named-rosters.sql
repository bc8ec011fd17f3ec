-- How a changed roster is told. Needs changes.rosters and names.sql.
CREATE OR REPLACE TEMP VIEW named_rosters AS
  SELECT changed.key, change, fields, coalesce(student.name, student_id) || ' in ' || coalesce(class.name, class_id) AS name,
    class.locations
  FROM changes.rosters AS changed
  LEFT JOIN named_students AS student ON student.key = student_id
  LEFT JOIN named_classes AS class ON class.key = class_id;
