-- Rule: an e-mail address looks like one: something, @, a domain with a dot.
-- At Apple: the person cannot be reached; with federated authentication the account is not made.

SELECT file, "row", coalesce(person_id, '') AS key, 'email_address' AS field, email_address AS value,
  at_row(file, "row") || ': the email_address ' || shown(email_address) || ' of ' || record_of(file, person_id, first_name, last_name) || ' is not one.' AS sentence
FROM checking.people
WHERE NOT blank(email_address)
  AND (has_blank(email_address) OR NOT regexp_full_match(email_address, '[^@]+@[^@.]+(\.[^@.]+)+'))
