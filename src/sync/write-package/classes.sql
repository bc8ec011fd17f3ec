-- class_id,class_number,course_id,instructor_id,instructor_id_2,instructor_id_3 …,location_id
SELECT "row", concat_ws(',',
  csv_value(class_id), csv_value(class_number), csv_value(course_id),
  csv_list(instructor_ids, getvariable('list_columns')), csv_value(location_id)) AS line
FROM package.classes
