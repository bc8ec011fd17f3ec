-- person_id,person_number,first_name,middle_name,last_name,grade_level,email_address,sis_username,password_policy,
-- location_id,location_id_2 …
SELECT "row", concat_ws(',',
  csv_value(person_id), csv_value(person_number), csv_value(first_name), csv_value(middle_name), csv_value(last_name),
  csv_value(grade_level), csv_value(email_address), csv_value(sis_username), csv_value(password_policy),
  csv_list(location_ids, getvariable('list_columns'))) AS line
FROM package.students
