-- Duplicates-to-be: newcomers who look like a leaver. Apple would make a second account for each, and deactivate the
-- first, or delete it when it is deactivated already. Needs newcomers-and-leavers.sql.

-- An e-mail or number that more than ten people share says nothing (a placeholder), wherever they are: most of those who
-- have it stay. A name that more than ten share still says something; one of them then stands for all.
CREATE OR REPLACE TEMP TABLE placeholders AS
WITH
  common AS (
    SELECT email AS said FROM newcomers INTERSECT SELECT email FROM leavers
    UNION
    (SELECT number FROM newcomers INTERSECT SELECT number FROM leavers)),
  package_texts AS (
    SELECT unnest([lower(trim(email_address)), lower(trim(person_number))]) AS said FROM ledger.package_people),
  former_texts AS (
    SELECT unnest([lower(trim(email_address)), lower(trim(person_number))]) AS said
    FROM (FROM previous_people UNION ALL SELECT * EXCLUDE (last_run) FROM deactivated_people))
SELECT said FROM package_texts SEMI JOIN common USING (said) GROUP BY said HAVING count(*) > 10
UNION
SELECT said FROM former_texts SEMI JOIN common USING (said) GROUP BY said HAVING count(*) > 10;

UPDATE newcomers SET email = NULL WHERE email IN (FROM placeholders);
UPDATE newcomers SET number = NULL WHERE number IN (FROM placeholders);

CREATE OR REPLACE TEMP TABLE pairs AS
WITH names AS (
  SELECT name FROM newcomers GROUP BY name HAVING count(*) <= 10
  INTERSECT SELECT name FROM leavers WHERE NOT deactivated GROUP BY name HAVING count(*) <= 10)
SELECT new_id, old_id, bool_or(crowded) AS crowded
FROM (
  SELECT new.person_id AS new_id, old.person_id AS old_id, false AS crowded
  FROM newcomers AS new JOIN leavers AS old USING (email)
  UNION ALL
  SELECT new.person_id, old.person_id, false
  FROM newcomers AS new JOIN leavers AS old USING (number)
  UNION ALL
  SELECT new.person_id, old.person_id, false
  FROM newcomers AS new JOIN leavers AS old USING (name) SEMI JOIN names USING (name)
  WHERE NOT deactivated
  UNION ALL
  SELECT new.person_id, old.person_id, true
  FROM newcomers AS new
  JOIN (SELECT name, min(person_id) AS person_id FROM leavers WHERE NOT deactivated GROUP BY name) AS old USING (name)
  ANTI JOIN names USING (name))
GROUP BY new_id, old_id;

-- How well two people match: by how much they have in common; then an e-mail says more than a number, a number more
-- than a name. Of two accounts with the same in common, the one that is not deactivated is meant, or else the one that
-- left later: who got a second account before, and would get a third.
CREATE OR REPLACE TEMP TABLE ranked AS
SELECT
  pairs.*,
  coalesce(new.email = old.email, false) AS by_email,
  coalesce(new.number = old.number, false) AS by_number,
  coalesce(new.name = old.name, false) AS by_name,
  20 * (by_email::INTEGER + by_number::INTEGER + by_name::INTEGER) + 4 * by_email::INTEGER + 2 * by_number::INTEGER
    + (NOT old.deactivated)::INTEGER AS alike,
  dense_rank() OVER (ORDER BY alike, old.last_run) AS rank,
  -- Brothers and sisters share their parents' e-mail, and numbers are given again: alone they need the first name.
  -- A name alone needs that nothing else is known to differ.
  CASE
    WHEN by_email AND by_number THEN true
    WHEN by_email OR by_number THEN NOT names_differ(new.first_name, old.first_name)
    ELSE NOT texts_differ(new.email_address, old.email_address)
      AND NOT texts_differ(new.person_number, old.person_number)
  END AS convincing
FROM pairs
JOIN newcomers AS new ON new.person_id = pairs.new_id
JOIN leavers AS old ON old.person_id = pairs.old_id
-- Of those who left before there are many, and a newcomer whom Apple has already gets the own account back.
WHERE NOT old.deactivated OR (convincing AND NOT new.comes_back);

-- Of each newcomer the best matches. It is certain who is meant when both are each other's only best match.
INSERT INTO changes.duplicates
SELECT
  new_id AS person_id,
  old_id AS existing_id,
  list_filter(['e-mail', 'person number', 'name'], lambda kind, position: [by_email, by_number, by_name][position])
    AS matched_by,
  NOT (convincing AND NOT crowded AND best_of_new = 1 AND rank = best_rank_of_old AND best_of_old = 1) AS ambiguous
FROM (
  SELECT
    *,
    count(*) OVER (PARTITION BY new_id, rank) AS best_of_new,
    count(*) OVER (PARTITION BY old_id, rank) AS best_of_old,
    max(rank) OVER (PARTITION BY new_id) AS best_rank_of_new,
    max(rank) OVER (PARTITION BY old_id) AS best_rank_of_old
  FROM ranked)
WHERE rank = best_rank_of_new;

INSERT INTO findings BY NAME
SELECT
  'people.duplicate' AS rule,
  'warns' AS severity,
  new.file,
  new."row",
  new.person_id AS key,
  'person_id' AS field,
  new.person_id AS value,
  format('{}.csv row {}: {}, person_id "{}", would get a second account: Apple School Manager has {} as "{}"{}, with the same {}{}.',
    new.file, new."row", described(new.first_name, new.last_name, new.person_number, new.email_address), new.person_id,
    described(old.first_name, old.last_name, old.person_number, old.email_address), old.person_id,
    CASE WHEN old.deactivated THEN ' (deactivated)' ELSE '' END,
    array_to_string(shown.matched_by, ' and '),
    CASE
      WHEN found.others > 0 THEN format(', and {} more who may be meant', found.others)
      WHEN shown.ambiguous THEN '; whether it is the same human is not certain'
      ELSE ''
    END) AS sentence
FROM (
  SELECT person_id, min(existing_id) AS existing_id, count(*) - 1 AS others
  FROM changes.duplicates
  GROUP BY person_id) AS found
JOIN changes.duplicates AS shown ON shown.person_id = found.person_id AND shown.existing_id = found.existing_id
JOIN newcomers AS new ON new.person_id = found.person_id
JOIN leavers AS old ON old.person_id = found.existing_id;

DROP TABLE pairs;
DROP TABLE ranked;
DROP TABLE placeholders;
