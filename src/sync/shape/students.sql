-- students.csv: people whose primary role is that of a student, enrolled in a class or not. The first of the source's
-- grades counts, without blanks around it; without a label of the flow's own it goes without leading zeros (KG, PK… as
-- they are).

INSERT INTO package.students
SELECT row_number() OVER (ORDER BY person_id, sourcedId) + 1, * EXCLUDE (sourcedId)
FROM (
  SELECT
    p.sourcedId, p.person_id, p.person_number, p.first_name, p.middle_name, p.last_name,
    CASE
      WHEN l.grade IS NOT NULL THEN clean(l.label)
      WHEN regexp_full_match(p.grade, '0+[0-9]+') THEN ltrim(left(p.grade, -1), '0') || right(p.grade, 1)
      ELSE clean(p.grade)
    END AS grade_level,
    p.email_address, p.sis_username,
    nullif(coalesce(w.policy, getvariable('password_policy')), '') AS password_policy,
    p.location_ids
  FROM (SELECT *, trim(grades[1]) AS grade FROM persons) p
  LEFT JOIN grade_labels l ON l.grade = p.grade
  LEFT JOIN grade_password_policies w ON w.grade = p.grade);

DROP TABLE persons;
