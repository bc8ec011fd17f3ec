-- Rule: nobody is there twice: with the name and the e-mail address of another person_id, and no other person_number.
-- At Apple: each person_id is an account of its own. What a human makes with one of them is not in the other.

WITH
  people AS (
    SELECT file, "row", person_id, first_name, last_name, lower(trim(email_address)) AS email,
      lower(first_name || ' ' || last_name) AS name, nullif(lower(trim(person_number)), '') AS number
    FROM checking.people WHERE NOT blank(email_address)),
  repeated AS (
    SELECT email, name,
      min({'file': file, 'line': "row", 'id': person_id, 'name': first_name, 'last_name': last_name}) AS first_one
    FROM people
    GROUP BY email, name HAVING count(DISTINCT person_id) > 1 AND count(DISTINCT number) <= 1)
SELECT p.file, p."row", p.person_id AS key, 'person_id' AS field, p.person_id AS value,
  at_row(p.file, p."row") || ': ' || record_of(p.file, p.person_id, p.first_name, p.last_name) || ' has the name and the e-mail of '
    || named(r.first_one.id, concat_ws(' ', r.first_one.name, r.first_one.last_name)) || ' in ' || at_row(r.first_one.file, r.first_one.line)
    || '; if that is one human, Apple makes two accounts.' AS sentence
FROM repeated r JOIN people p ON p.email = r.email AND p.name = r.name
WHERE p.person_id <> r.first_one.id
