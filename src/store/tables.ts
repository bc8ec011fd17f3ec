/** The tables of the database as Kysely knows them; see migrations/ for what they mean. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Read as the value it holds, whose shape its owner checks; written as the JSON text of it. */
type Json = ColumnType<unknown, string, string>

interface PeopleTable {
  id: Generated<string>
  name: string
  email: string
  emailVerified: Generated<boolean>
  image: string | null
  twoFactorEnabled: Generated<boolean | null>
  owner: Generated<boolean>
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

interface SessionsTable {
  id: Generated<string>
  token: string
  userId: string
  expiresAt: Date
  ipAddress: string | null
  userAgent: string | null
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

interface SignInsTable {
  id: Generated<string>
  accountId: string
  providerId: string
  userId: string
  accessToken: string | null
  refreshToken: string | null
  idToken: string | null
  accessTokenExpiresAt: Date | null
  refreshTokenExpiresAt: Date | null
  scope: string | null
  password: string | null
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

interface VerificationsTable {
  id: Generated<string>
  identifier: string
  value: string
  expiresAt: Date
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

interface TwoFactorsTable {
  id: Generated<string>
  secret: string
  backupCodes: string
  userId: string
  verified: Generated<boolean | null>
  failedVerificationCount: Generated<number | null>
  lockedUntil: Date | null
  lastStep: number | null
}

interface RateLimitsTable {
  id: Generated<string>
  key: string
  count: number
  lastRequest: number
}

interface InstallationSettingsTable {
  name: string
  value: Json
  secrets: Uint8Array | null
  updated_at: Generated<Date>
}

interface TeamsTable {
  id: Generated<string>
  name: string
  demo: Generated<boolean>
  guard: Json | null
  created_at: Generated<Date>
}

interface MembersTable {
  team_id: string
  person_id: string
  role: 'administrator' | 'operator' | 'auditor'
  created_at: Generated<Date>
}

interface InvitationsTable {
  id: Generated<string>
  team_id: string
  email: string
  role: 'administrator' | 'operator' | 'auditor'
  token_hash: string
  invited_by: string | null
  created_at: Generated<Date>
  expires_at: Date
  accepted_at: Date | null
}

interface ApiKeysTable {
  id: Generated<string>
  team_id: string
  name: string
  role: 'administrator' | 'operator' | 'auditor'
  starts_with: string
  key_hash: string
  created_by: string | null
  created_at: Generated<Date>
  expires_at: Date | null
  last_used_at: Date | null
}

interface AuditLogTable {
  id: GeneratedAlways<number>
  team_id: string | null
  at: Generated<Date>
  person_id: string | null
  api_key_id: string | null
  actor: string
  address: string | null
  action: string
  subject_kind: string | null
  subject_id: string | null
  subject: string | null
  details: ColumnType<unknown, string | undefined, string>
}

interface AccountsTable {
  id: Generated<string>
  team_id: string
  connector: string
  name: string
  settings: Json
  secrets: Uint8Array
  remembered: Json | null
  checked_at: Date | null
  check_result: Json | null
  expires_on: string | null
  expiry_reminded_at: Date | null
  created_by: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
  deleted_at: Date | null
}

interface AccountBaselinesTable {
  account_id: string
  name: string
  bytes: number
  uploaded_by: string
  uploaded_at: Generated<Date>
}

interface AccountBaselinePartsTable {
  account_id: string
  part: number
  content: Uint8Array
}

interface ProjectsTable {
  id: Generated<string>
  team_id: string
  template: string
  name: string
  saves_bodies: Generated<boolean>
  keep_bodies_days: Generated<number>
  keep_packages: Generated<number>
  keep_runs_days: Generated<number>
  created_at: Generated<Date>
}

interface FlowsTable {
  id: Generated<string>
  team_id: string
  project_id: string
  name: string
  enabled: Generated<boolean>
  version: Generated<number>
  source_account_id: string
  destination_account_id: string
  next_run_at: Date | null
  webhook_hash: string | null
  last_success_at: Date | null
  alarm_after_hours: number | null
  alarm_raised_at: Date | null
  watched_since: Generated<Date>
  created_at: Generated<Date>
  deleted_at: Date | null
}

interface FlowVersionsTable {
  flow_id: string
  version: number
  definition: Json
  saved_by: string
  saved_at: Generated<Date>
  comment: string | null
}

interface RunsTable {
  id: Generated<string>
  team_id: string
  project_id: string
  flow_id: string
  version: number
  destination_account_id: string
  trigger: 'schedule' | 'manual' | 'webhook' | 'rerun'
  started_by: string
  preview: Generated<boolean>
  task: Generated<'run' | 'send'>
  of_run_id: string | null
  state: string
  states: Json
  reason: string | null
  scheduled_for: Date | null
  created_at: Generated<Date>
  started_at: Date | null
  ended_at: Date | null
  attempt: Generated<number>
  deaths: Generated<number>
  retry_at: Date | null
  cancel_requested: Generated<boolean>
  worker: string | null
  engine_run: string | null
  progress: Json | null
  report: Json | null
  failure: Json | null
  warnings: Generated<number>
  package_sha256: string | null
  package_bytes: number | null
  delivered_at: Date | null
  decision: 'approved' | 'discarded' | null
  decided_by: string | null
  decided_at: Date | null
  decision_comment: string | null
  superseded_by: string | null
  bodies_removed_at: Date | null
  package_removed_at: Date | null
}

interface ExchangesTable {
  run_id: string
  position: number
  attempt: number
  at: Date
  with: string
  method: string
  url: string
  status: number | null
  milliseconds: number
  bytes: number
  records: number | null
  failure: string | null
  request_body: Json | null
  response_body: Json | null
  engine_run: Generated<string | null>
}

interface DestinationLeasesTable {
  account_id: string
  token: string
  holder: string
  until: Date
}

interface StateFilesTable {
  account_id: string
  path: string
  sha256: string
  bytes: number
  modified_at: Date
}

interface StateFilePartsTable {
  account_id: string
  path: string
  sha256: string
  part: number
  content: Uint8Array
}

interface NotificationChannelsTable {
  id: Generated<string>
  team_id: string
  project_id: string | null
  kind: 'mail' | 'webhook' | 'slack' | 'teams'
  name: string
  settings: Json
  secrets: Uint8Array | null
  events: string[]
  enabled: Generated<boolean>
  created_at: Generated<Date>
}

interface NotificationsTable {
  id: Generated<string>
  team_id: string
  channel_id: string
  event: string
  flow_id: string | null
  run_id: string | null
  message: Json
  state: 'waiting' | 'sent' | 'failed'
  attempts: Generated<number>
  error: string | null
  created_at: Generated<Date>
  retry_at: Date | null
  sent_at: Date | null
}

export interface Tables {
  people: PeopleTable
  sessions: SessionsTable
  sign_ins: SignInsTable
  verifications: VerificationsTable
  two_factors: TwoFactorsTable
  rate_limits: RateLimitsTable
  installation_settings: InstallationSettingsTable
  teams: TeamsTable
  members: MembersTable
  invitations: InvitationsTable
  api_keys: ApiKeysTable
  audit_log: AuditLogTable
  accounts: AccountsTable
  account_baselines: AccountBaselinesTable
  account_baseline_parts: AccountBaselinePartsTable
  projects: ProjectsTable
  flows: FlowsTable
  flow_versions: FlowVersionsTable
  runs: RunsTable
  exchanges: ExchangesTable
  destination_leases: DestinationLeasesTable
  state_files: StateFilesTable
  state_file_parts: StateFilePartsTable
  notification_channels: NotificationChannelsTable
  notifications: NotificationsTable
}
