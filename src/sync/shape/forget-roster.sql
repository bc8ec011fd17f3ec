-- The tables are made, and what the source sent is on file as evidence: the memory is for what comes after.
DROP SCHEMA roster CASCADE;
DROP TABLE kept.schools;
DROP TABLE kept.classes;
DROP TABLE kept.class_courses;
DROP TABLE kept.enrollments;
DROP TABLE kept.instructors;
