-- Rule: a person_id stands in students.csv or in staff.csv, not in both.
-- At Apple: a person_id is one account. Of two rows with two roles, the later one overwrites the other.

SELECT 'staff' AS file, t."row", t.person_id AS key, 'person_id' AS field, t.person_id AS value,
  at_row('staff', t."row") || ': staff member ' || named(t.person_id, concat_ws(' ', t.first_name, t.last_name))
    || ' is in students.csv too, in row ' || s."row"
    || coalesce(' (' || nullif(concat_ws(' ', s.first_name, s.last_name), '') || ')', '') || '.' AS sentence
FROM package.staff t JOIN package.students s USING (person_id)
