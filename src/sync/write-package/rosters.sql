-- roster_id,class_id,student_id
SELECT "row", csv_value(roster_id) || ',' || csv_value(class_id) || ',' || csv_value(student_id) AS line
FROM package.rosters
