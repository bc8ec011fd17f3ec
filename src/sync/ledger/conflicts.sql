-- A person_id that was delivered for one human and now stands for another: Apple would hand the account over.
-- Another human is one whose first and last name both differ, unless the e-mails are filled and equal; or whose e-mail
-- and person_number are filled on both sides and both differ, whatever the names say; or whose first name is another one
-- and whose e-mail or person_number differs, while neither is filled and equal: a brother or sister. Who marries changes
-- the last name and perhaps the e-mail, and stays the same human. An e-mail that more than ten people have is a
-- placeholder, and equal for everybody.
CREATE OR REPLACE TEMP TABLE placeholders AS
SELECT lower(trim(email_address)) AS email FROM ledger.package_people
WHERE email IN (
  SELECT lower(trim(new.email_address))
  FROM ledger.package_people AS new JOIN ledger.people AS old ON old.person_id = new.person_id
  WHERE new.first_name IS DISTINCT FROM old.first_name AND texts_agree(new.email_address, old.email_address))
GROUP BY email HAVING count(*) > 10;

INSERT INTO findings BY NAME
SELECT DISTINCT ON (new.person_id)
  'people.human-changed' AS rule,
  'warns' AS severity,
  new.file,
  new."row",
  new.person_id AS key,
  'person_id' AS field,
  new.person_id AS value,
  format('{}.csv row {}: person_id "{}" was delivered for {} and now stands for {}.',
    new.file, new."row", new.person_id,
    described(old.first_name, old.last_name, old.person_number, old.email_address),
    described(new.first_name, new.last_name, new.person_number, new.email_address)) AS sentence
FROM (
  SELECT *, coalesce(lower(trim(email_address)) IN (FROM placeholders), false) AS has_placeholder
  FROM ledger.package_people) AS new
JOIN ledger.people AS old ON old.person_id = new.person_id
WHERE (
    new.first_name IS DISTINCT FROM old.first_name
    OR new.last_name IS DISTINCT FROM old.last_name
    OR new.email_address IS DISTINCT FROM old.email_address)
  AND CASE
    WHEN names_differ(new.first_name, old.first_name) AND names_differ(new.last_name, old.last_name)
      THEN has_placeholder OR NOT texts_agree(new.email_address, old.email_address)
    WHEN other_name(new.first_name, old.first_name)
      AND (has_placeholder OR NOT texts_agree(new.email_address, old.email_address))
      AND NOT texts_agree(new.person_number, old.person_number)
      THEN texts_differ(new.email_address, old.email_address) OR texts_differ(new.person_number, old.person_number)
    ELSE texts_differ(new.email_address, old.email_address) AND texts_differ(new.person_number, old.person_number)
  END
ORDER BY new.person_id, old.last_run DESC;

DROP TABLE placeholders;
