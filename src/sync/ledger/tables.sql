-- The ledger: every id that was ever delivered to the destination. Runs are named by their ids, which begin with the
-- time; an empty run means that the id was there before Firstbell's first delivery.
CREATE SCHEMA IF NOT EXISTS ledger;

-- For whom a person_id stood when it was delivered last. A person_id has a second row where a delivery was
-- interrupted: nobody knows then which of the two humans Apple has it for. last_run is the last run that had it in its
-- package, or the one with which it left; of an account that was deactivated before, as Apple's log says, that day.
CREATE OR REPLACE TABLE ledger.people (
  person_id VARCHAR, first_name VARCHAR, middle_name VARCHAR, last_name VARCHAR, person_number VARCHAR,
  email_address VARCHAR, first_run VARCHAR, last_run VARCHAR);

-- `kind` is location, course or class.
CREATE OR REPLACE TABLE ledger.ids (kind VARCHAR, id VARCHAR, first_run VARCHAR, last_run VARCHAR);
