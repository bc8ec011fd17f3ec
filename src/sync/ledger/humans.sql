-- How two records are told to be of the same human.

-- A name or e-mail without case, accents, punctuation and pictures: "O'Brien-Núñez" is "obriennunez". Where nothing is
-- left, the text itself. What goes is listed by block: the classes of all letters take milliseconds to get ready.
CREATE OR REPLACE MACRO plain_name(name) AS
  coalesce(nullif(regexp_replace(strip_accents(lower(name)),
    '[\x00-/:-@\[-`{-\x{A9}\x{AB}-\x{B4}\x{B6}-\x{B9}\x{BB}-\x{BF}×÷\x{02B0}-\x{036F}\x{0640}\x{2000}-\x{2BFF}\x{3000}-\x{303F}\x{FE00}-\x{FE0F}\x{1F000}-\x{1FAFF}]+',
    '', 'g'), ''), name);

-- True only where both are known and differ.
CREATE OR REPLACE MACRO names_differ(one, other) AS coalesce(plain_name(one) <> plain_name(other), false);
CREATE OR REPLACE MACRO texts_differ(one, other) AS coalesce(lower(trim(one)) <> lower(trim(other)), false);
-- The same, and neither is the beginning of the other, as Alex is of Alexander and Mary of Mary Ann.
CREATE OR REPLACE MACRO other_name(one, other) AS names_differ(one, other)
  AND NOT starts_with(plain_name(one), plain_name(other)) AND NOT starts_with(plain_name(other), plain_name(one));
-- True only where both are known and agree.
CREATE OR REPLACE MACRO texts_agree(one, other) AS coalesce(lower(trim(one)) = lower(trim(other)), false);

-- A person in words, for a finding.
CREATE OR REPLACE MACRO described(first_name, last_name, person_number, email_address) AS
  coalesce(nullif(concat_ws(' ', first_name, last_name), ''), 'a person without a name')
    || coalesce(' (' || nullif(concat_ws(', ', 'number ' || person_number, email_address), '') || ')', '');

-- The people of the new package, students and staff.
CREATE OR REPLACE VIEW ledger.package_people AS
  SELECT 'students' AS file, "row", person_id, first_name, middle_name, last_name, person_number, email_address
  FROM package.students
  UNION ALL
  SELECT 'staff', "row", person_id, first_name, middle_name, last_name, person_number, email_address
  FROM package.staff;
