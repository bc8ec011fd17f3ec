-- Rule: where federated authentication is on (the option federated), no two people have the same e-mail address,
-- upper and lower case being the same.
-- At Apple: the second account is refused (EMAIL_UNAVAILABLE_AS_MAID) or the two humans share one.

WITH repeated AS (
  SELECT lower(trim(email_address)) AS folded, min({'file': file, 'line': "row", 'id': person_id, 'name': first_name, 'last_name': last_name}) AS first_one
  FROM checking.people WHERE NOT blank(email_address)
  GROUP BY folded HAVING count(*) > 1)
SELECT p.file, p."row", coalesce(p.person_id, '') AS key, 'email_address' AS field, p.email_address AS value,
  at_row(p.file, p."row") || ': ' || record_of(p.file, p.person_id, p.first_name, p.last_name) || ' has the email_address of '
    || named(r.first_one.id, concat_ws(' ', r.first_one.name, r.first_one.last_name)) || ' in ' || at_row(r.first_one.file, r.first_one.line) || '.' AS sentence
FROM repeated r JOIN checking.people p ON lower(trim(p.email_address)) = r.folded
WHERE NOT (p.file = r.first_one.file AND p."row" = r.first_one.line)
