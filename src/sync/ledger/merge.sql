-- The ledgers of the last delivered run and of interrupted deliveries after it, as one: a human is one row.
CREATE OR REPLACE TABLE ledger.people AS
SELECT
  person_id, first_name, middle_name, last_name, person_number, email_address,
  min(first_run) AS first_run, max(last_run) AS last_run
FROM ledger.people
GROUP BY person_id, first_name, middle_name, last_name, person_number, email_address;

CREATE OR REPLACE TABLE ledger.ids AS
SELECT kind, id, min(first_run) AS first_run, max(last_run) AS last_run
FROM ledger.ids
GROUP BY kind, id;
