-- What a destination has before the first delivery: a package from before, or Apple's activity log. It goes with that.
CREATE TABLE account_baselines (
  account_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  -- Of the file, as it was uploaded.
  name text NOT NULL,
  bytes integer NOT NULL,
  uploaded_by text NOT NULL,
  uploaded_at timestamptz NOT NULL DEFAULT now());

-- The file, packed (gzip), sealed as one and cut into parts: one value of many megabytes is more than a backup wants to hold at once.
CREATE TABLE account_baseline_parts (
  account_id uuid NOT NULL REFERENCES account_baselines ON DELETE CASCADE,
  part integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (account_id, part));
-- What is encrypted cannot be compressed, so PostgreSQL need not try.
ALTER TABLE account_baseline_parts ALTER COLUMN content SET STORAGE EXTERNAL;
