-- course_id,course_number,course_name,location_id
SELECT "row", concat_ws(',',
  csv_value(course_id), csv_value(course_number), csv_value(course_name), csv_value(location_id)) AS line
FROM package.courses
