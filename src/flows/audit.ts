import type { Actor } from './actor.ts'
import type { Db } from './context.ts'

/** What is done, for the audit log: a kind of thing and what happened to it. */
export type Action =
  | `person.${'signed-in' | 'sign-in-refused' | 'signed-out' | 'password-changed' | 'password-link-made' | 'two-factor-changed' | 'renamed' | 'removed'}`
  | `team.${'made' | 'changed' | 'deleted'}`
  | `member.${'invited' | 'invitation-withdrawn' | 'joined' | 'role-changed' | 'removed'}`
  | `api-key.${'made' | 'revoked'}`
  | `installation.${'set-up' | 'changed'}`
  | `account.${'made' | 'checked' | 'changed' | 'credentials-renewed' | 'baseline-given' | 'baseline-removed' | 'deleted'}`
  | `project.${'made' | 'changed' | 'deleted'}`
  | `flow.${'made' | 'changed' | 'restored' | 'switched-on' | 'switched-off' | 'deleted' | 'webhook-changed'}`
  | `run.${'started' | 'cancelled' | 'approved' | 'discarded' | 'package-downloaded' | 'bodies-read'}`
  | `channel.${'made' | 'changed' | 'deleted' | 'tried'}`

export interface AuditEntry {
  /** Null: it concerns the installation. */
  teamId: string | null
  actor: Actor
  action: Action
  subject?: { kind: string; id: string; name: string }
  /** What else a reader needs. Never a secret, never a student's name. */
  details?: Readonly<Record<string, unknown>>
}

/** Writes who did what down, in the same transaction as the deed. */
export async function audit(db: Db, { teamId, actor, action, subject, details = {} }: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({
      team_id: teamId,
      person_id: actor.personId,
      api_key_id: actor.apiKeyId,
      actor: actor.name,
      address: actor.address,
      action,
      subject_kind: subject?.kind ?? null,
      subject_id: subject?.id ?? null,
      subject: subject?.name ?? null,
      details: JSON.stringify(details),
    })
    .execute()
}
