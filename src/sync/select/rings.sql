-- A district's orgs form a tree. A ring in it is an error at the source; nothing here follows parents, so it only warns.
INSERT INTO findings
WITH RECURSIVE above AS (
  SELECT sourcedId AS start, parentSourcedId AS org, 1 AS steps FROM roster.orgs WHERE parentSourcedId IS NOT NULL
  UNION
  SELECT above.start, orgs.parentSourcedId, above.steps + 1
  FROM above JOIN roster.orgs ON orgs.sourcedId = above.org
  WHERE orgs.parentSourcedId IS NOT NULL AND above.org <> above.start AND above.steps < 64
)
SELECT 'orgs.parents-in-a-ring', 'warns', 'orgs', NULL, orgs.sourcedId, 'parentSourcedId', orgs.parentSourcedId,
  'Org ' || named(orgs.sourcedId, tidy(orgs.name)) || ' is its own parent'
    || CASE WHEN above.steps > 1 THEN ', by way of ' || counted(above.steps - 1, 'other org', 'other orgs') ELSE '' END
    || '. Nothing is left out because of it.'
FROM above JOIN roster.orgs ON orgs.sourcedId = above.start
WHERE above.org = above.start;
