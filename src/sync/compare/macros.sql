-- What kind of change a row of package FULL JOIN previous is, by the two keys.
CREATE OR REPLACE MACRO change_kind(new_key, old_key) AS
  CASE WHEN old_key IS NULL THEN 'added' WHEN new_key IS NULL THEN 'removed' ELSE 'changed' END;

-- One field of a changed row.
CREATE OR REPLACE MACRO field_change(name, old_value, new_value) AS
  {'field': name, 'before': coalesce(old_value, ''), 'after': coalesce(new_value, '')};

-- A list as one text. Its order counts: the first location of a person and the first instructor of a class are shown
-- first by Apple, and shaping puts lists in an order that says something, so another order is a change.
CREATE OR REPLACE MACRO listed(ids) AS array_to_string(ids, ', ');

-- Only a row that was there and still is has changed fields.
CREATE OR REPLACE MACRO changed_fields(new_key, old_key, fields) AS
  CASE WHEN new_key IS NULL OR old_key IS NULL THEN []
       ELSE list_filter(fields, lambda field: field.before <> field.after) END;
