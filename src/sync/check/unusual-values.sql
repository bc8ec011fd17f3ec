-- The few values that the rules about characters look at: keys with anything else than ASCII letters, digits, - _ . @,
-- or longer than 128 characters, and texts with anything else than words of Latin letters (À to ɏ are all composed) and
-- ASCII signs. Everything else passes these rules, so that seven million rows are read once and not once for each rule.

CREATE OR REPLACE TABLE checking.unusual_keys AS
  SELECT file, "row", key, record_of(file, key, name, last_name) AS record FROM checking.records
  WHERE NOT regexp_full_match(key, '[A-Za-z0-9_.@-]+') OR length(key) > 128;

CREATE OR REPLACE TABLE checking.unusual_texts AS
  WITH texts AS (
    SELECT 'locations' AS file, "row", location_id AS key, location_name AS name, NULL AS last_name,
      ['location_name'] AS fields, [location_name] AS texts
    FROM package.locations
    UNION ALL
    SELECT file, "row", person_id, first_name, last_name,
      ['person_number', 'first_name', 'middle_name', 'last_name', 'grade_level', 'email_address', 'sis_username'],
      [person_number, first_name, middle_name, last_name, grade_level, email_address, sis_username]
    FROM checking.people
    UNION ALL
    SELECT 'courses', "row", course_id, course_name, NULL, ['course_number', 'course_name'], [course_number, course_name]
    FROM package.courses
    UNION ALL
    SELECT 'classes', "row", class_id, class_number, NULL, ['class_number'], [class_number] FROM package.classes),
  -- Joined, because that is the quickest way to look at all texts of a row at once, by a character that a text can only
  -- have as its picture.
  unusual AS (
    SELECT file, "row", key, name, last_name, unnest(fields) AS field, unnest(texts) AS value FROM texts
    WHERE NOT regexp_full_match(
      array_to_string(texts, chr(31)), '([!#-\[\]-~À-ɏ]+( [!#-\[\]-~À-ɏ]+)*)?(\x1F([!#-\[\]-~À-ɏ]+( [!#-\[\]-~À-ɏ]+)*)?)*'))
  SELECT file, "row", coalesce(key, '') AS key, record_of(file, key, name, last_name) AS record, field, value FROM unusual
  WHERE NOT regexp_full_match(value, '[!#-\[\]-~À-ɏ]+( [!#-\[\]-~À-ɏ]+)*');
