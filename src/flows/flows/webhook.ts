import { createHash, randomBytes } from 'node:crypto'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { createRuns } from '../runs/create.ts'
import { lockedFlow } from './locked.ts'
import type { FlowOf } from './versions.ts'

/**
 * Makes a new address that starts the flow when something is posted to it; one from before ends. It is returned this
 * once: only a hash of its secret part is kept. Throws NotThere.
 */
export async function makeWebhook(context: Context, { teamId, actor, id }: FlowOf): Promise<{ url: string }> {
  const secret = randomBytes(32).toString('base64url')
  await context.db.transaction().execute(async (trx) => {
    const { name, webhook_hash } = await lockedFlow(trx, teamId, id)
    await trx
      .updateTable('flows')
      .set({ webhook_hash: hashOf(secret) })
      .where('id', '=', id)
      .execute()
    const details = { webhook: webhook_hash === null ? 'made' : 'replaced' }
    await audit(trx, { teamId, actor, action: 'flow.webhook-changed', subject: { kind: 'flow', id, name }, details })
  })
  return { url: `${context.publicUrl}/api/hooks/${secret}` }
}

/** Ends the address that starts the flow. Throws NotThere. */
export async function removeWebhook(context: Context, { teamId, actor, id }: FlowOf): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const { name, webhook_hash } = await lockedFlow(trx, teamId, id)
    if (webhook_hash === null) return
    await trx.updateTable('flows').set({ webhook_hash: null }).where('id', '=', id).execute()
    const subject = { kind: 'flow', id, name }
    await audit(trx, { teamId, actor, action: 'flow.webhook-changed', subject, details: { webhook: 'removed' } })
  })
}

/**
 * Starts the flow of a webhook. When a run of it is queued already and has not begun, that one is meant: whoever posts
 * again and again gets one run.
 * @throws NotThere, Conflict `flow-is-off`
 */
export async function startByWebhook(
  context: Context,
  { secret, address }: { secret: string; address: string },
): Promise<{ runId: string; started: boolean }> {
  return context.db.transaction().execute(async (trx) => {
    const flow = await trx
      .selectFrom('flows')
      .selectAll()
      .where('webhook_hash', '=', hashOf(secret))
      .where('deleted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!flow) throw new NotThere('This webhook')
    if (!flow.enabled) throw new Conflict('flow-is-off', 'This flow is switched off.')
    const queued = await trx
      .selectFrom('runs')
      .select('id')
      .where('flow_id', '=', flow.id)
      .where('state', 'in', ['scheduled', 'queued'])
      .where('started_at', 'is', null)
      .where('preview', '=', false)
      .where('task', '=', 'run')
      .limit(1)
      .executeTakeFirst()
    if (queued) return { runId: queued.id, started: false }
    const [runId = ''] = await createRuns(context, trx, [
      {
        flow: {
          id: flow.id,
          teamId: flow.team_id,
          projectId: flow.project_id,
          version: flow.version,
          destinationAccountId: flow.destination_account_id,
        },
        trigger: 'webhook',
        startedBy: 'Webhook',
      },
    ])
    await audit(trx, {
      teamId: flow.team_id,
      actor: { personId: null, apiKeyId: null, name: 'Webhook', address },
      action: 'run.started',
      subject: { kind: 'run', id: runId, name: flow.name },
      details: { flowId: flow.id },
    })
    return { runId, started: true }
  })
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
