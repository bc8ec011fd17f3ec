-- The change set as it is kept with the run: whom or what a row is about, in words, and where, so that nothing else is
-- needed to read it later. Needs changes.*.

CREATE OR REPLACE TABLE changes.kept (
  "table" VARCHAR, key VARCHAR, change VARCHAR, name VARCHAR, locations VARCHAR[],
  fields STRUCT(field VARCHAR, "before" VARCHAR, "after" VARCHAR)[]);
