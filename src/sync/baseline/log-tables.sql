-- The lines of Apple's activity log, numbered in their order, before they are spread over previous.*.
CREATE SCHEMA IF NOT EXISTS log;
CREATE OR REPLACE TABLE log.people (
  person_id VARCHAR, first_name VARCHAR, last_name VARCHAR, person_number VARCHAR, email VARCHAR,
  "timestamp" VARCHAR, substatus VARCHAR, line BIGINT);
CREATE OR REPLACE TABLE log.locations (location_id VARCHAR, location_name VARCHAR, substatus VARCHAR, line BIGINT);
CREATE OR REPLACE TABLE log.courses (
  course_id VARCHAR, course_number VARCHAR, course_name VARCHAR, location_id VARCHAR, substatus VARCHAR, line BIGINT);
CREATE OR REPLACE TABLE log.classes (class_id VARCHAR, class_number VARCHAR, substatus VARCHAR, line BIGINT);
CREATE OR REPLACE TABLE log.rosters (
  roster_id VARCHAR, class_id VARCHAR, student_id VARCHAR, substatus VARCHAR, line BIGINT);

-- Whether a record is gone, by the substatus of its last line. DEACTIVATED was seen in a log, the others are guesses; a
-- line that tells of an issue leaves the record where it is, because it may well be there.
CREATE OR REPLACE MACRO log_says_gone(substatus) AS
  coalesce(upper(substatus) IN ('DEACTIVATED', 'DELETED', 'REMOVED'), false);
