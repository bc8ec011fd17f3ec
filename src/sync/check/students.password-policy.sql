-- Rule: password_policy is 4, 6, 8 or blank (the location's default for new students, unchanged for the others).
-- At Apple: the row is refused. https://support.apple.com/guide/apple-school-manager/axme4faad4d4/web

SELECT 'students' AS file, "row", coalesce(person_id, '') AS key, 'password_policy' AS field, password_policy AS value,
  at_row('students', "row") || ': student ' || named(person_id, concat_ws(' ', first_name, last_name))
    || ' has the password_policy ' || shown(password_policy) || '; 4, 6, 8 or nothing is allowed.' AS sentence
FROM package.students WHERE password_policy NOT IN ('', '4', '6', '8')
