-- person_id,person_number,first_name,middle_name,last_name,email_address,sis_username,location_id,location_id_2 …
SELECT "row", concat_ws(',',
  csv_value(person_id), csv_value(person_number), csv_value(first_name), csv_value(middle_name), csv_value(last_name),
  csv_value(email_address), csv_value(sis_username),
  csv_list(location_ids, getvariable('list_columns'))) AS line
FROM package.staff
