-- The tables of a run's workspace.
--   roster    the six collections as the source sent them, one row per record received
--   kept      what the selection keeps of them
--   package   Apple's six tables
--   previous  the same six tables as they were last delivered (and, where nothing was, empty)
--   changes   package against previous

CREATE SCHEMA roster;
CREATE SCHEMA kept;
CREATE SCHEMA package;
CREATE SCHEMA previous;
CREATE SCHEMA changes;

CREATE TABLE roster.orgs (
  sourcedId VARCHAR, status VARCHAR, dateLastModified VARCHAR,
  name VARCHAR, type VARCHAR, identifier VARCHAR, parentSourcedId VARCHAR);

CREATE TABLE roster.academicSessions (
  sourcedId VARCHAR, status VARCHAR, dateLastModified VARCHAR,
  title VARCHAR, type VARCHAR, startDate VARCHAR, endDate VARCHAR, parentSourcedId VARCHAR, schoolYear VARCHAR);

CREATE TABLE roster.courses (
  sourcedId VARCHAR, status VARCHAR, dateLastModified VARCHAR,
  title VARCHAR, courseCode VARCHAR, grades VARCHAR[], orgSourcedId VARCHAR);

CREATE TABLE roster.classes (
  sourcedId VARCHAR, status VARCHAR, dateLastModified VARCHAR,
  title VARCHAR, classCode VARCHAR, classType VARCHAR, grades VARCHAR[], periods VARCHAR[],
  courseSourcedId VARCHAR, schoolSourcedId VARCHAR, termSourcedIds VARCHAR[]);

CREATE TABLE roster.users (
  sourcedId VARCHAR, status VARCHAR, dateLastModified VARCHAR,
  enabledUser VARCHAR, username VARCHAR, givenName VARCHAR, middleName VARCHAR, familyName VARCHAR,
  preferredGivenName VARCHAR, preferredMiddleName VARCHAR, preferredFamilyName VARCHAR,
  identifier VARCHAR, email VARCHAR, grades VARCHAR[], primaryOrgSourcedId VARCHAR,
  roles STRUCT(roleType VARCHAR, role VARCHAR, orgSourcedId VARCHAR, beginDate VARCHAR, endDate VARCHAR)[]);

-- Millions of enrollments have few kinds: what many have in common is held once. (Two kinds may be alike.)
CREATE TABLE roster.enrollment_kinds (
  kind INTEGER, status VARCHAR, schoolSourcedId VARCHAR, role VARCHAR, "primary" VARCHAR, beginDate VARCHAR, endDate VARCHAR);
CREATE TABLE roster.enrollment_rows (
  sourcedId VARCHAR, dateLastModified VARCHAR, classSourcedId VARCHAR, userSourcedId VARCHAR, kind INTEGER);
CREATE VIEW roster.enrollments AS
  SELECT e.sourcedId, k.status, e.dateLastModified, e.classSourcedId, k.schoolSourcedId, e.userSourcedId,
    k.role, k."primary", k.beginDate, k.endDate, e.kind
  FROM roster.enrollment_rows e JOIN roster.enrollment_kinds k ON k.kind = e.kind;

-- What the flow's options say, where it is a list of pairs.
CREATE TABLE mapped_people (sourcedId VARCHAR, person_id VARCHAR);
CREATE TABLE grade_labels (grade VARCHAR, label VARCHAR);
CREATE TABLE grade_password_policies (grade VARCHAR, policy VARCHAR);

-- Why a record of the source is not in the package, or not as the source says. Every record that was left out has a
-- row here. `reason` is a name of reasons.ts; `detail` is what that reason's sentence needs.
CREATE TABLE dropped (
  collection VARCHAR, sourcedId VARCHAR, reason VARCHAR, detail VARCHAR);

-- What a person should look at; see finding.ts.
CREATE TABLE findings (
  rule VARCHAR, severity VARCHAR, file VARCHAR, "row" BIGINT, key VARCHAR, field VARCHAR, value VARCHAR, sentence VARCHAR);

-- Apple's six tables, in the order of their keys. `row` is the row as a spreadsheet numbers it: the header is row 1.
CREATE TABLE package.locations ("row" BIGINT, location_id VARCHAR, location_name VARCHAR);
CREATE TABLE package.students (
  "row" BIGINT, person_id VARCHAR, person_number VARCHAR, first_name VARCHAR, middle_name VARCHAR, last_name VARCHAR,
  grade_level VARCHAR, email_address VARCHAR, sis_username VARCHAR, password_policy VARCHAR, location_ids VARCHAR[]);
CREATE TABLE package.staff (
  "row" BIGINT, person_id VARCHAR, person_number VARCHAR, first_name VARCHAR, middle_name VARCHAR, last_name VARCHAR,
  email_address VARCHAR, sis_username VARCHAR, location_ids VARCHAR[]);
CREATE TABLE package.courses (
  "row" BIGINT, course_id VARCHAR, course_number VARCHAR, course_name VARCHAR, location_id VARCHAR);
CREATE TABLE package.classes (
  "row" BIGINT, class_id VARCHAR, class_number VARCHAR, course_id VARCHAR, instructor_ids VARCHAR[], location_id VARCHAR);
CREATE TABLE package.rosters ("row" BIGINT, roster_id VARCHAR, class_id VARCHAR, student_id VARCHAR);

CREATE TABLE previous.locations AS FROM package.locations;
CREATE TABLE previous.students AS FROM package.students;
CREATE TABLE previous.staff AS FROM package.staff;
CREATE TABLE previous.courses AS FROM package.courses;
CREATE TABLE previous.classes AS FROM package.classes;
CREATE TABLE previous.rosters AS FROM package.rosters;

-- Those of the six tables in which a package that somebody else made has one key in several rows.
CREATE TABLE changes.repeating ("table" VARCHAR);
