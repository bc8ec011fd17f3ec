-- Whether somebody's account would be made of something else than before: of what it is made of, at least one field had a
-- value and has another one now, or none. What was blank and is filled in is no such change. Nor are grade, password
-- policy, middle name and locations: every summer changes all grades.
CREATE OR REPLACE MACRO other_value(old_value, new_value) AS
  trim(old_value) <> '' AND old_value IS DISTINCT FROM new_value;

CREATE OR REPLACE MACRO account_changed(old_person, new_person) AS
  other_value(struct_extract(old_person, 'first_name'), struct_extract(new_person, 'first_name'))
  OR other_value(struct_extract(old_person, 'last_name'), struct_extract(new_person, 'last_name'))
  OR other_value(struct_extract(old_person, 'email_address'), struct_extract(new_person, 'email_address'))
  OR other_value(struct_extract(old_person, 'sis_username'), struct_extract(new_person, 'sis_username'))
  OR other_value(struct_extract(old_person, 'person_number'), struct_extract(new_person, 'person_number'));

-- Everybody of the new package: who moved between students and staff keeps the account.
CREATE OR REPLACE TEMP VIEW new_people AS
  SELECT person_id, person_number, first_name, last_name, email_address, sis_username FROM package.students
  UNION ALL
  SELECT person_id, person_number, first_name, last_name, email_address, sis_username FROM package.staff;
