-- A value as Apple's guide wants it: in quotation marks where it holds a blank or a comma, and only there. No value
-- holds a quotation mark, a backslash or a line break: the checks see to it.
CREATE OR REPLACE MACRO csv_value(value) AS CASE
  WHEN value IS NULL THEN ''
  WHEN contains(value, ' ') OR contains(value, ',') THEN '"' || value || '"'
  ELSE value END;

-- The values of a list, in as many columns as the file has for it. Lists made that long would take much memory where one
-- person is at a thousand schools.
CREATE OR REPLACE MACRO csv_list(items, how_many) AS
  array_to_string(list_transform(items, lambda item: csv_value(item)), ',') || repeat(',', how_many - greatest(len(items), 1));
