-- Words that the other SQL files share. `getvariable` reads what the flow's options say; see settings.ts.

-- The day a text names, or NULL: yyyy-MM-dd or MM/dd/yyyy, either with a time or a zone behind it. A year before 1900 is
-- none: it is how 12/20/26 and the 0001-01-01 of an empty field would be read.
CREATE MACRO as_date(written) AS CAST(
  try_strptime(
    regexp_extract(written, '^((19|[2-9]\d)\d\d-\d+-\d+|\d+/\d+/(19|[2-9]\d)\d\d)'),
    ['%Y-%m-%d', '%m/%d/%Y']) AS DATE);

-- MM/dd/yyyy as yyyy-MM-dd, whatever is behind it.
CREATE MACRO year_first(written) AS regexp_replace(written, '^(\d+)/(\d+)/(\d{4})', '\3-\1-\2');

-- The moment a text names, or NULL: a day in either of these ways, with a time of 24 hours or with AM or PM behind it. A
-- year before 1900 is none here either.
CREATE MACRO as_time(written) AS CASE WHEN regexp_matches(year_first(written), '^(19|[2-9]\d)\d\d-') THEN coalesce(
  try_cast(year_first(written) AS TIMESTAMP),
  try_strptime(year_first(written), ['%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d %I:%M %p'])) END;

-- Overlaps the days from one to another. A missing date is open, and so is one that cannot be read (which is a finding).
CREATE MACRO in_days(begins, ends, firstDay, lastDay) AS
  coalesce(as_date(begins) <= lastDay, true) AND coalesce(as_date(ends) >= firstDay, true);

-- In session: overlaps the days from first_day (today) to last_day (today and the look-ahead).
CREATE MACRO in_session(begins, ends) AS in_days(
  begins, ends, CAST(getvariable('first_day') AS DATE), CAST(getvariable('last_day') AS DATE));

-- Whether a list that includes (empty: everything) and a list that excludes let any of these names through.
CREATE MACRO chosen(names, included, excluded) AS
  (len(included) = 0 OR list_has_any(included, names)) AND NOT list_has_any(excluded, names);

-- A count and its noun: "1 class", "2 classes".
CREATE MACRO counted(many, singular, plural) AS many || ' ' || CASE WHEN many = 1 THEN singular ELSE plural END;

-- A word with its first letter as a capital.
CREATE MACRO capital(word) AS upper(left(word, 1)) || substr(word, 2);

-- Text as Apple School Manager can take it without doubt: composed (NFC); straight and curly double quotes become an
-- apostrophe, a backslash goes; line breaks and control characters (held as U+2400…, see roster-lines.ts) become one
-- space, and so do pictures of them that the source wrote itself: nobody can tell the two apart; trimmed.
CREATE MACRO tidy(written) AS trim(regexp_replace(
  nfc_normalize(translate(written, '"“”„‟\', '''''''''''')),
  '[\x{2400}-\x{2426}\x{0080}-\x{009F}\x{2028}\x{2029}]+', ' ', 'g'));

-- The same, and nothing left is NULL. Most text is words of Latin letters and ASCII signs, and tidy as it is: the letters
-- from À to ɏ are all composed, and nothing behind them composes with them.
CREATE MACRO clean(written) AS CASE
  WHEN regexp_full_match(written, '[!#-\[\]-~À-ɏ]+( [!#-\[\]-~À-ɏ]+)*') THEN written
  ELSE nullif(tidy(written), '') END;

-- Whether there is a blank of any kind in a text, also one that does not part lines or is not seen.
CREATE MACRO has_blank(written) AS regexp_matches(written, '[\s\p{Z}\x{200B}\x{FEFF}]');

-- A stable UUID (version 5, RFC 9562) of an identifier, in a name space of Firstbell's own.
CREATE MACRO uuid_of_hash(h) AS left(h, 8) || '-' || substr(h, 9, 4) || '-5' || substr(h, 14, 3) || '-'
  || substr('89ab89ab89ab89ab', strpos('0123456789abcdef', substr(h, 17, 1)), 1) || substr(h, 18, 3) || '-' || substr(h, 21, 12);
CREATE MACRO stable_uuid(id) AS
  list_transform([sha1(unhex('7d1d6c3fd0b74f6ba3b2f5d1a7e4c960') || encode(id))], lambda h: uuid_of_hash(h))[1];

-- An identifier as it goes to Apple: unchanged, unless the policy is strict (see settings.ts).
CREATE MACRO apple_id(id) AS id;

-- The same by the strict policy: where it has other characters than letters, digits, - _ . @, its UUID.
CREATE MACRO strict_id(id) AS CASE WHEN NOT regexp_full_match(id, '[A-Za-z0-9_.@-]+') THEN stable_uuid(id) ELSE id END;

-- The name to send: the preferred one, where the flow wants it and the source has it.
CREATE MACRO chosen_name(preferred, official) AS
  coalesce(CASE WHEN getvariable('preferred_names') THEN clean(preferred) END, clean(official));

-- Whether there is a name to send: some character that tidying leaves, which takes away blanks of every kind.
CREATE MACRO has_name(preferred, official) AS coalesce(
  regexp_matches(
    concat(CASE WHEN getvariable('preferred_names') THEN preferred END, official),
    '[^ \\\x{80}-\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{2400}-\x{2426}\x{3000}]'), false);

-- How findings name a user: Avery Smith. Nothing where there is no name.
CREATE MACRO full_name(given, family) AS tidy(concat_ws(' ', trim(given), trim(family)));

-- A value as a finding shows it: in quotation marks, and not longer than a line.
CREATE MACRO shown(value) AS format('"{}{}"', left(value, 80), CASE WHEN length(value) > 80 THEN '…' ELSE '' END);

-- How findings name a record: "S-10009" (Avery Smith); without the brackets where there is no name.
CREATE MACRO named(id, name) AS
  CASE WHEN id <> '' THEN shown(id) ELSE 'without identifier' END || replace(concat(' (', left(name, 80), ')'), ' ()', '');
