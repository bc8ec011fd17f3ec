-- Records of the source that a person may mean by what he or she typed: an id of any kind, whatever blanks the source
-- puts around it, an e-mail, a name or a title, without regard to case. Exact ones first.

CREATE OR REPLACE TEMP TABLE matches AS
SELECT collection, sourcedId, name, distance
FROM (
  SELECT 'users' AS collection, u.sourcedId, nullif(full_name(u.givenName, u.familyName), '') AS name,
    CASE
      WHEN trim(u.sourcedId) = getvariable('asked') OR p.person_id = getvariable('asked') THEN 0
      WHEN lower(getvariable('asked')) IN (lower(u.email), lower(u.username), lower(u.identifier)) THEN 1
      WHEN strip_accents(lower(full_name(u.givenName, u.familyName))) = strip_accents(lower(getvariable('asked'))) THEN 1
      WHEN contains(
          strip_accents(lower(concat_ws(' ', u.givenName, u.middleName, u.familyName, u.givenName))),
          strip_accents(lower(getvariable('asked')))) THEN 2
      WHEN contains(
          strip_accents(lower(concat_ws(', ', u.familyName, u.givenName))),
          strip_accents(lower(getvariable('asked')))) THEN 2
    END AS distance
  FROM roster.users u LEFT JOIN kept.people p ON p.sourcedId = u.sourcedId
  UNION ALL
  SELECT 'classes', sourcedId, coalesce(title, classCode),
    CASE
      WHEN getvariable('asked') IN (trim(sourcedId), apple_id(sourcedId)) THEN 0
      WHEN lower(getvariable('asked')) IN (lower(title), lower(classCode)) THEN 1
      WHEN contains(lower(title), lower(getvariable('asked'))) THEN 2
    END
  FROM roster.classes
  UNION ALL
  SELECT 'courses', sourcedId, coalesce(title, courseCode),
    CASE
      WHEN getvariable('asked') IN (trim(sourcedId), apple_id(sourcedId)) THEN 0
      WHEN lower(getvariable('asked')) IN (lower(title), lower(courseCode)) THEN 1
    END
  FROM roster.courses
  UNION ALL
  SELECT 'orgs', sourcedId, name,
    CASE
      WHEN getvariable('asked') IN (trim(sourcedId), apple_id(sourcedId)) THEN 0
      WHEN lower(getvariable('asked')) IN (lower(name), lower(identifier)) THEN 1
    END
  FROM roster.orgs
  UNION ALL
  SELECT 'academicSessions', sourcedId, title,
    CASE WHEN trim(sourcedId) = getvariable('asked') THEN 0 WHEN lower(title) = lower(getvariable('asked')) THEN 1 END
  FROM roster.academicSessions
  UNION ALL
  SELECT 'enrollments', sourcedId, NULL, CASE WHEN getvariable('asked') IN (trim(sourcedId), apple_id(sourcedId)) THEN 0 END
  FROM roster.enrollments
)
-- Whoever asked for nothing does not mean all that has a blank field.
WHERE distance IS NOT NULL AND getvariable('asked') <> '';
