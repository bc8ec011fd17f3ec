-- Schools: orgs of type school that are there and chosen. The district and its departments are never locations.

CREATE TEMP TABLE judged_orgs AS
SELECT
  sourcedId, name,
  CASE
    WHEN list_contains(getvariable('drop_statuses_orgs'), lower(status)) THEN 'status'
    WHEN lower(type) IS DISTINCT FROM 'school' THEN 'not-a-school'
    WHEN NOT chosen([sourcedId, identifier], getvariable('schools_include'), getvariable('schools_exclude'))
      THEN 'school-not-chosen'
  END AS reason,
  CASE reason WHEN 'status' THEN status WHEN 'not-a-school' THEN type END AS detail
FROM roster.orgs;

INSERT INTO dropped SELECT 'orgs', sourcedId, reason, detail FROM judged_orgs WHERE reason IS NOT NULL;
CREATE TABLE kept.schools AS SELECT sourcedId, name FROM judged_orgs WHERE reason IS NULL;
DROP TABLE judged_orgs;
