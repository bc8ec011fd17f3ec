-- People and how they sign in. Written by better-auth, whose names for columns these are.
CREATE TABLE people (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  "emailVerified" boolean NOT NULL DEFAULT false,
  image text,
  "twoFactorEnabled" boolean DEFAULT false,
  -- Looks after the installation itself: teams, mail, ways to sign in.
  owner boolean NOT NULL DEFAULT false,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now());

CREATE TABLE sessions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token text NOT NULL UNIQUE,
  "userId" uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  "expiresAt" timestamptz NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now());
CREATE INDEX sessions_of_person ON sessions ("userId");

CREATE TABLE sign_ins (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now());
CREATE INDEX sign_ins_of_person ON sign_ins ("userId");

CREATE TABLE verifications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  identifier text NOT NULL,
  value text NOT NULL,
  "expiresAt" timestamptz NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now());
CREATE INDEX verifications_by_identifier ON verifications (identifier);

CREATE TABLE two_factors (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  secret text NOT NULL,
  "backupCodes" text NOT NULL,
  "userId" uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  verified boolean DEFAULT true,
  "failedVerificationCount" integer DEFAULT 0,
  "lockedUntil" timestamptz);
CREATE INDEX two_factors_of_person ON two_factors ("userId");

CREATE TABLE rate_limits (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  key text NOT NULL UNIQUE,
  count integer NOT NULL,
  "lastRequest" bigint NOT NULL);

-- What the whole installation is set to: mail, ways to sign in, the open set-up link. Secrets are sealed.
CREATE TABLE installation_settings (
  name text PRIMARY KEY,
  value jsonb NOT NULL,
  secrets bytea,
  updated_at timestamptz NOT NULL DEFAULT now());

CREATE TABLE teams (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  -- Made by "Try it with a made-up district".
  demo boolean NOT NULL DEFAULT false,
  -- What the guard of its flows starts from; see sync/options.ts.
  guard jsonb,
  created_at timestamptz NOT NULL DEFAULT now());

CREATE TABLE members (
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('administrator', 'operator', 'auditor')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (team_id, person_id));
CREATE INDEX members_of_person ON members (person_id);

CREATE TABLE invitations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('administrator', 'operator', 'auditor')),
  token_hash text NOT NULL UNIQUE,
  invited_by uuid REFERENCES people ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz);
CREATE INDEX invitations_of_team ON invitations (team_id);

CREATE TABLE api_keys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('administrator', 'operator', 'auditor')),
  -- The first characters, by which a person recognises it.
  starts_with text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  created_by uuid REFERENCES people ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  last_used_at timestamptz);
CREATE INDEX api_keys_of_team ON api_keys (team_id);

-- Who did what, from where. Entries of a deleted team go with it, except the one that says that it was deleted.
CREATE TABLE audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  team_id uuid REFERENCES teams ON DELETE CASCADE,
  at timestamptz NOT NULL DEFAULT now(),
  person_id uuid,
  api_key_id uuid,
  -- The words by which the actor was known then: an e-mail address, a key's name, "Firstbell".
  actor text NOT NULL,
  address text,
  -- Such as "flow.changed"; see flows/audit.ts.
  action text NOT NULL,
  subject_kind text,
  subject_id text,
  subject text,
  details jsonb NOT NULL DEFAULT '{}');
CREATE INDEX audit_log_of_team ON audit_log (team_id, id DESC);

-- Stored connections to apps.
CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  -- A source's connector, or "apple-school-manager".
  connector text NOT NULL,
  name text NOT NULL,
  settings jsonb NOT NULL,
  -- The settings that are secret, as one sealed object.
  secrets bytea NOT NULL,
  -- What the source found out about its server (Remembered of sources/source.ts).
  remembered jsonb,
  checked_at timestamptz,
  check_result jsonb,
  -- When the credentials expire, as far as a person has said.
  expires_on date,
  expiry_reminded_at timestamptz,
  created_by uuid REFERENCES people ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- Runs and flows from before still name it; its settings and secrets are gone.
  deleted_at timestamptz);
CREATE UNIQUE INDEX accounts_of_team ON accounts (team_id, name) WHERE deleted_at IS NULL;

CREATE TABLE projects (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  template text NOT NULL,
  name text NOT NULL,
  -- Saving request and response data.
  saves_bodies boolean NOT NULL DEFAULT false,
  keep_bodies_days integer NOT NULL DEFAULT 30,
  keep_packages integer NOT NULL DEFAULT 30,
  keep_runs_days integer NOT NULL DEFAULT 365,
  created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX projects_of_team ON projects (team_id);

CREATE TABLE flows (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  project_id uuid NOT NULL REFERENCES projects ON DELETE CASCADE,
  name text NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  -- The version in force.
  version integer NOT NULL DEFAULT 1,
  -- The accounts of the version in force.
  source_account_id uuid NOT NULL REFERENCES accounts,
  destination_account_id uuid NOT NULL REFERENCES accounts,
  -- When the schedule is due next; null: off, or without a schedule.
  next_run_at timestamptz,
  -- The secret part of the webhook that starts this flow, hashed; null: none.
  webhook_hash text UNIQUE,
  last_success_at timestamptz,
  -- An alarm is raised when there was no successful run for so many hours; null: never.
  alarm_after_hours integer,
  alarm_raised_at timestamptz,
  -- Since when the alarm counts: when the flow was made or switched on last.
  watched_since timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz);
CREATE INDEX flows_of_project ON flows (project_id);
CREATE INDEX flows_of_source ON flows (source_account_id);
CREATE INDEX flows_of_destination ON flows (destination_account_id);
CREATE INDEX flows_due ON flows (next_run_at) WHERE next_run_at IS NOT NULL AND enabled AND deleted_at IS NULL;

CREATE TABLE flow_versions (
  flow_id uuid NOT NULL REFERENCES flows ON DELETE CASCADE,
  version integer NOT NULL,
  -- FlowDefinition of flows/definition.ts.
  definition jsonb NOT NULL,
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  comment text,
  PRIMARY KEY (flow_id, version));

CREATE TABLE runs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  project_id uuid NOT NULL REFERENCES projects ON DELETE CASCADE,
  flow_id uuid NOT NULL REFERENCES flows ON DELETE CASCADE,
  version integer NOT NULL,
  -- The account of the destination, whose state the run works on.
  destination_account_id uuid NOT NULL REFERENCES accounts,
  -- What started it: schedule, manual, webhook, rerun.
  trigger text NOT NULL CHECK (trigger IN ('schedule', 'manual', 'webhook', 'rerun')),
  -- Who started it, in words; for a schedule why it runs at this time.
  started_by text NOT NULL,
  preview boolean NOT NULL DEFAULT false,
  -- What it shall do: a whole run, or send the stored package of `of_run_id` (a rerun that rolls back).
  task text NOT NULL DEFAULT 'run' CHECK (task IN ('run', 'send')),
  of_run_id uuid,
  state text NOT NULL,
  -- Every state it was in: [{state, at}].
  states jsonb NOT NULL,
  -- One sentence why it is in its state.
  reason text,
  -- When the schedule was due; one run for each due time of a flow, and no second one.
  scheduled_for timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  ended_at timestamptz,
  attempt integer NOT NULL DEFAULT 0,
  -- How often in a row its worker died; see flows/runs/recovery.ts.
  deaths integer NOT NULL DEFAULT 0,
  retry_at timestamptz,
  cancel_requested boolean NOT NULL DEFAULT false,
  worker text,
  -- The run's id in the state of its destination; null until the engine has begun.
  engine_run text,
  -- Live progress (RunProgress of flows/progress.ts), and what the engine reported at the end (RunReport).
  progress jsonb,
  report jsonb,
  -- {code, whoseMove, passing, what, next} of what ended it.
  failure jsonb,
  warnings integer NOT NULL DEFAULT 0,
  package_sha256 text,
  package_bytes bigint,
  -- When its package was taken by the destination; null: it was not, as far as is known.
  delivered_at timestamptz,
  -- What a person decided about a held run: approved, discarded.
  decision text CHECK (decision IN ('approved', 'discarded')),
  decided_by text,
  decided_at timestamptz,
  decision_comment text,
  superseded_by uuid,
  -- What was removed by retention.
  bodies_removed_at timestamptz,
  package_removed_at timestamptz,
  UNIQUE (flow_id, scheduled_for));
CREATE INDEX runs_of_project ON runs (project_id, created_at DESC, id DESC);
CREATE INDEX runs_of_flow ON runs (flow_id, created_at DESC, id DESC);
CREATE INDEX runs_of_team ON runs (team_id, created_at DESC, id DESC);
-- Rare ones among very many, such as the failed ones; see flows/history/run-list.ts.
CREATE INDEX runs_by_state ON runs (team_id, state, trigger, created_at DESC, id DESC);
-- What ended lately, for the figures of server/metrics.ts.
CREATE INDEX runs_by_end ON runs (ended_at) WHERE ended_at IS NOT NULL;
-- What retention has still to look at.
CREATE INDEX runs_with_bodies ON runs (project_id, created_at) WHERE bodies_removed_at IS NULL;
CREATE INDEX runs_with_package ON runs (flow_id, created_at DESC)
  WHERE engine_run IS NOT NULL AND package_removed_at IS NULL;
CREATE INDEX runs_waiting ON runs (flow_id) WHERE state = 'waiting-for-approval';
CREATE INDEX runs_unfinished ON runs (destination_account_id, created_at)
  WHERE state IN ('scheduled', 'queued', 'running', 'retrying', 'waiting-for-approval');
-- Whether something was delivered after a package had been compared.
CREATE INDEX runs_delivered ON runs (destination_account_id, delivered_at) WHERE delivered_at IS NOT NULL;

-- Every exchange with the SIS and with Apple. Bodies stand in the run's body file, from body_offset on.
CREATE TABLE exchanges (
  run_id uuid NOT NULL REFERENCES runs ON DELETE CASCADE,
  position integer NOT NULL,
  attempt integer NOT NULL,
  at timestamptz NOT NULL,
  "with" text NOT NULL,
  method text NOT NULL,
  url text NOT NULL,
  status integer,
  milliseconds integer NOT NULL,
  bytes bigint NOT NULL,
  records integer,
  failure text,
  -- Where its bodies stand in the run's body file: [offset, length] of request and response; null: not saved.
  request_body jsonb,
  response_body jsonb,
  -- The run of the engine whose body file that is; null: that of the run.
  engine_run text,
  PRIMARY KEY (run_id, position));

-- Which process works on the state of a destination. The token fences off a process that lost it.
CREATE TABLE destination_leases (
  account_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  token uuid NOT NULL,
  holder text NOT NULL,
  until timestamptz NOT NULL);

-- The files of a destination's state, where several machines share one PostgreSQL. Every file is encrypted already.
CREATE TABLE state_files (
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  path text NOT NULL,
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  -- The file's own time; with its size it tells whether a large file has changed.
  modified_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, path));
CREATE TABLE state_file_parts (
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  path text NOT NULL,
  sha256 text NOT NULL,
  part integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (account_id, path, sha256, part));
-- What is encrypted cannot be compressed, so PostgreSQL need not try.
ALTER TABLE state_file_parts ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE notification_channels (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  -- Null: for every project of the team.
  project_id uuid REFERENCES projects ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('mail', 'webhook', 'slack', 'teams')),
  name text NOT NULL,
  settings jsonb NOT NULL,
  -- The settings that are secret, as one sealed object; null: it has none.
  secrets bytea,
  events text[] NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX notification_channels_of_team ON notification_channels (team_id);

-- What was told to whom, and what still has to be.
CREATE TABLE notifications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  channel_id uuid NOT NULL REFERENCES notification_channels ON DELETE CASCADE,
  event text NOT NULL,
  flow_id uuid REFERENCES flows ON DELETE CASCADE,
  run_id uuid REFERENCES runs ON DELETE CASCADE,
  message jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When it is tried again after a failure.
  retry_at timestamptz,
  sent_at timestamptz);
CREATE INDEX notifications_of_team ON notifications (team_id, created_at DESC, id DESC);
CREATE INDEX notifications_of_channel ON notifications (channel_id, created_at DESC);
CREATE INDEX notifications_of_run ON notifications (run_id);
CREATE INDEX notifications_waiting ON notifications (created_at) WHERE state = 'waiting';
-- A channel is told once that a run came to an end, however often that is noticed.
CREATE UNIQUE INDEX notifications_once ON notifications (channel_id, run_id, event) WHERE run_id IS NOT NULL;
