-- What students.csv and staff.csv have in common: numbers, names, user names, e-mails and locations of the kept people
-- of one kind, student or staff (the variable kind).

CREATE OR REPLACE TEMP TABLE persons AS
WITH cleaned AS (
  SELECT
    p.sourcedId, p.kind, p.person_id, p.schools, u.grades,
    clean(u.sourcedId) AS cleanSourcedId,
    clean(u.identifier) AS identifier,
    clean(u.username) AS username,
    clean(u.email) AS email,
    chosen_name(u.preferredGivenName, u.givenName) AS first_name,
    chosen_name(u.preferredMiddleName, u.middleName) AS middle_name,
    chosen_name(u.preferredFamilyName, u.familyName) AS last_name
  FROM kept.people p JOIN roster.users u ON u.sourcedId = p.sourcedId
  WHERE p.kind = getvariable('kind')),
chosen AS (
  SELECT
    sourcedId, kind, person_id, schools, grades, first_name, middle_name, last_name,
    chosen_field(getvariable('person_number_from'), identifier, username, cleanSourcedId, email) AS person_number,
    chosen_field(getvariable('sis_username_from'), identifier, username, cleanSourcedId, email) AS sis_username,
    chosen_email(email, username, identifier) AS wanted_email
  FROM cleaned)
SELECT
  sourcedId, kind, person_id, grades, person_number, first_name, middle_name, last_name, wanted_email,
  CASE
    WHEN has_blank(wanted_email) THEN NULL
    WHEN regexp_full_match(wanted_email, '[^@,;:<>()\[\]]+@[^@.,;:<>()\[\]]+(\.[^@.,;:<>()\[\]]+)+') THEN wanted_email
  END AS email_address,
  sis_username,
  list_transform(schools[1:999], lambda school: apple_id(school)) AS location_ids,
  len(schools) AS locations
FROM chosen;

INSERT INTO findings
SELECT 'users.email-malformed', 'drops-value', 'users', NULL, sourcedId, 'email', wanted_email,
  'The e-mail ' || shown(wanted_email) || ' of ' || CASE kind WHEN 'staff' THEN 'staff member ' ELSE 'student ' END
    || named(sourcedId, first_name || ' ' || last_name) || ' is not an address; it is sent blank.'
FROM persons WHERE wanted_email IS NOT NULL AND email_address IS NULL;

-- More than 999 locations: Apple takes no more.
INSERT INTO findings
SELECT 'users.locations-cut', 'drops-value', 'users', NULL, sourcedId, 'orgs', CAST(locations AS VARCHAR),
  CASE kind WHEN 'staff' THEN 'Staff member ' ELSE 'Student ' END || named(sourcedId, first_name || ' ' || last_name)
    || ' is at ' || locations || ' schools; Apple takes 999, the others are left out.'
FROM persons WHERE locations > 999;
