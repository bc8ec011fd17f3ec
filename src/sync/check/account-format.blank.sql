-- Rule: the fields that the tenant's Managed Apple Account format uses (the option accountFormat) are filled.
-- At Apple: the account's name cannot be made, and the import ends with MANAGED_ID_GENERATION_FAILED.

WITH fields AS (
  SELECT *, unnest(['person_number', 'middle_name', 'grade_level', 'email_address', 'sis_username']) AS field,
    unnest([person_number, middle_name, grade_level, email_address, sis_username]) AS value
  FROM checking.people)
SELECT file, "row", coalesce(person_id, '') AS key, field, NULL AS value,
  at_row(file, "row") || ': ' || record_of(file, person_id, first_name, last_name) || ' has no ' || field
    || ', which the account format uses.' AS sentence
FROM fields
WHERE list_contains(getvariable('account_format'), field) AND blank(value)
  AND NOT (file = 'staff' AND field = 'grade_level')
