-- Words that the other SQL files share. `getvariable` reads what the flow's options say; see settings.ts.

-- The day a text names, or NULL: yyyy-MM-dd or MM/dd/yyyy, either with a time behind it. A year before 1900 is none:
-- it is how 12/20/26 and the 0001-01-01 of an empty field would be read.
CREATE MACRO american_date(written) AS CAST(try_strptime(split_part(written, ' ', 1), '%m/%d/%Y') AS DATE);
CREATE MACRO as_date(written) AS coalesce(
  CASE WHEN written >= '1900' THEN try_cast(split_part(split_part(written, 'T', 1), ' ', 1) AS DATE) END,
  CASE WHEN american_date(written) >= DATE '1900-01-01' THEN american_date(written) END);

-- In session: overlaps the days from first_day (today) to last_day (today and the look-ahead). A missing date is open,
-- and so is one that cannot be read (which is a finding).
CREATE MACRO in_session(begins, ends) AS
  coalesce(as_date(begins) <= CAST(getvariable('last_day') AS DATE), true)
  AND coalesce(as_date(ends) >= CAST(getvariable('first_day') AS DATE), true);

-- Whether a list that includes (empty: everything) and a list that excludes let any of these names through.
CREATE MACRO chosen(names, included, excluded) AS
  (len(included) = 0 OR list_has_any(included, names)) AND NOT list_has_any(excluded, names);

-- A count and its noun: "1 class", "2 classes".
CREATE MACRO counted(many, singular, plural) AS many || ' ' || CASE WHEN many = 1 THEN singular ELSE plural END;

-- A word with its first letter as a capital.
CREATE MACRO capital(word) AS upper(left(word, 1)) || substr(word, 2);

-- Text as Apple School Manager can take it without doubt: composed (NFC); straight and curly double quotes become an
-- apostrophe, a backslash goes; line breaks and control characters (held as U+2400…, see roster-lines.ts) become one
-- space; trimmed; nothing left is NULL. Most text is plain ASCII and only needs to be trimmed, or has accents and only
-- needs to be composed.
CREATE MACRO is_plain(written) AS
  strlen(written) = length(written) AND NOT contains(written, '"') AND NOT contains(written, '\');
CREATE MACRO is_odd(written) AS
  regexp_matches(written, '["“”„‟\\\x{2400}-\x{2421}\x{0080}-\x{009F}\x{2028}\x{2029}]');
CREATE MACRO clean(written) AS nullif(trim(CASE
  WHEN is_plain(written) THEN written
  WHEN NOT is_odd(written) THEN nfc_normalize(written)
  ELSE regexp_replace(
    translate(nfc_normalize(written), '"“”„‟\', ''''''''''''),
    '[\x{2400}-\x{2421}\x{0080}-\x{009F}\x{2028}\x{2029}]+', ' ', 'g') END), '');

-- A stable UUID (version 5, RFC 9562) of an identifier, in a name space of Firstbell's own.
CREATE MACRO uuid_of_hash(h) AS left(h, 8) || '-' || substr(h, 9, 4) || '-5' || substr(h, 14, 3) || '-'
  || substr('89ab89ab89ab89ab', strpos('0123456789abcdef', substr(h, 17, 1)), 1) || substr(h, 18, 3) || '-' || substr(h, 21, 12);
CREATE MACRO stable_uuid(id) AS uuid_of_hash(sha1(unhex('7d1d6c3fd0b74f6ba3b2f5d1a7e4c960') || encode(id)));

-- An identifier as it goes to Apple: unchanged; where the policy is strict and it has other characters than letters,
-- digits, - _ . @, its UUID.
CREATE MACRO apple_id(id) AS CASE
  WHEN getvariable('identifiers') = 'strict' AND NOT regexp_full_match(id, '[A-Za-z0-9_.@-]+') THEN stable_uuid(id)
  ELSE id END;

-- The name to send: the preferred one, where the flow wants it and the source has it.
CREATE MACRO chosen_name(preferred, official) AS
  coalesce(CASE WHEN getvariable('preferred_names') THEN clean(preferred) END, clean(official));

-- How findings name a user: Avery Smith.
CREATE MACRO full_name(given, family) AS clean(concat_ws(' ', trim(given), trim(family)));

-- A value as a finding shows it: in quotation marks, and not longer than a line.
CREATE MACRO shown(value) AS '"' || CASE WHEN length(value) > 80 THEN left(value, 80) || '…' ELSE value END || '"';

-- How findings name a record: "S-10009" (Avery Smith); without the brackets where there is no name.
CREATE MACRO named(id, name) AS
  coalesce(shown(nullif(id, '')), 'without identifier') || replace(' (' || coalesce(left(name, 80), '') || ')', ' ()', '');
