-- Records of the source that a person may mean by what he or she typed: an id of any kind, whatever blanks the source
-- puts around it, an e-mail, a name or a title. Exact ones first.

-- As a person reads it aloud: without regard to case, accents, how a letter is put together, the kind of an apostrophe,
-- and the kind and number of blanks.
CREATE OR REPLACE TEMP MACRO spoken(written) AS
  trim(regexp_replace(replace(strip_accents(lower(written)), '’', ''''), '[\s\p{Z}]+', ' ', 'g'));

CREATE OR REPLACE TEMP TABLE matches AS
SELECT collection, sourcedId, name, distance
FROM (
  SELECT 'users' AS collection, u.sourcedId, nullif(full_name(u.givenName, u.familyName), '') AS name,
    CASE
      WHEN getvariable('asked') IN (trim(u.sourcedId), p.person_id) THEN 0
      WHEN spoken(getvariable('asked')) IN (
          spoken(u.sourcedId), spoken(p.person_id), spoken(u.email), spoken(u.username), spoken(u.identifier),
          spoken(concat_ws(' ', u.givenName, u.familyName)), spoken(u.called)) THEN 1
      WHEN contains(
          spoken(concat_ws(' ', u.givenName, u.middleName, u.familyName, u.givenName, u.called)),
          spoken(getvariable('asked'))) THEN 2
      WHEN contains(spoken(concat_ws(', ', u.familyName, u.givenName)), spoken(getvariable('asked'))) THEN 2
    END AS distance
  FROM (
    SELECT *, concat_ws(' ', coalesce(preferredGivenName, givenName), coalesce(preferredFamilyName, familyName)) AS called
    FROM roster.users) u
  LEFT JOIN kept.people p ON p.sourcedId = u.sourcedId
  UNION ALL
  SELECT 'classes', sourcedId, coalesce(title, classCode),
    CASE
      WHEN getvariable('asked') IN (trim(sourcedId), apple_id(sourcedId)) THEN 0
      WHEN spoken(getvariable('asked')) IN (spoken(sourcedId), spoken(title), spoken(classCode)) THEN 1
      WHEN contains(spoken(title), spoken(getvariable('asked'))) THEN 2
    END
  FROM roster.classes
  UNION ALL
  SELECT 'courses', sourcedId, coalesce(title, courseCode),
    CASE
      WHEN getvariable('asked') IN (trim(sourcedId), apple_id(sourcedId)) THEN 0
      WHEN spoken(getvariable('asked')) IN (spoken(sourcedId), spoken(title), spoken(courseCode)) THEN 1
    END
  FROM roster.courses
  UNION ALL
  SELECT 'orgs', sourcedId, name,
    CASE
      WHEN getvariable('asked') IN (trim(sourcedId), apple_id(sourcedId)) THEN 0
      WHEN spoken(getvariable('asked')) IN (spoken(sourcedId), spoken(name), spoken(identifier)) THEN 1
    END
  FROM roster.orgs
  UNION ALL
  SELECT 'academicSessions', sourcedId, title,
    CASE
      WHEN trim(sourcedId) = getvariable('asked') THEN 0
      WHEN spoken(getvariable('asked')) IN (spoken(sourcedId), spoken(title)) THEN 1
    END
  FROM roster.academicSessions
  UNION ALL
  SELECT 'enrollments', sourcedId, NULL, CASE WHEN getvariable('asked') IN (trim(sourcedId), apple_id(sourcedId)) THEN 0 END
  FROM roster.enrollments
)
-- Whoever asked for nothing does not mean all that has a blank field.
WHERE distance IS NOT NULL AND spoken(getvariable('asked')) <> '';
