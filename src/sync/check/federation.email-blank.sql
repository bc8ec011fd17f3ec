-- Rule: where federated authentication is on (the option federated), everybody has an e-mail address.
-- At Apple: the account cannot be bound to the identity provider's, and is not made.

SELECT file, "row", coalesce(person_id, '') AS key, 'email_address' AS field, NULL AS value,
  at_row(file, "row") || ': ' || record_of(file, person_id, first_name, last_name)
    || ' has no email_address, which federated authentication needs.' AS sentence
FROM checking.people WHERE blank(email_address)
