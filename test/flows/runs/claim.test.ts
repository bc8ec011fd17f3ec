import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { claimRun } from '../../../src/flows/runs/claim.ts'
import { createRuns } from '../../../src/flows/runs/create.ts'
import { type RunNews, subscribe } from '../../../src/flows/runs/listening.ts'
import { isBaselineSince } from '../../../src/flows/runs/outdated.ts'
import { lockDestination } from '../../../src/flows/runs/run-of-team.ts'
import { setState } from '../../../src/flows/runs/state.ts'
import { giveBackLease } from '../../../src/store/lease.ts'
import { onEachDatabase } from '../../databases.ts'
import { type ConnectedTeam, connectedTeam } from '../connected.ts'

onEachDatabase('claiming a run', (open) => {
  let team: ConnectedTeam
  let older: string
  let younger: string
  let elsewhere: string

  before(async () => {
    team = await connectedTeam(await open())
    const { context } = team.service
    const project = await context.db
      .insertInto('projects')
      .values({ team_id: team.teamId, template: 'skyward', name: 'Daily' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const flowTo = async (destinationAccountId: string) => {
      const { id } = await context.db
        .insertInto('flows')
        .values({
          team_id: team.teamId,
          project_id: project.id,
          name: 'Daily',
          source_account_id: team.sourceId,
          destination_account_id: destinationAccountId,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return { id, teamId: team.teamId, projectId: project.id, version: 1, destinationAccountId }
    }
    const runOf = async (flow: Awaited<ReturnType<typeof flowTo>>) => {
      const [id] = await context.db
        .transaction()
        .execute((trx) => createRuns(context, trx, [{ flow, trigger: 'manual', startedBy: 'robin' }]))
      return id ?? assert.fail('No run was made')
    }
    const flow = await flowTo(team.destinationId)
    older = await runOf(flow)
    younger = await runOf(flow)
    elsewhere = await runOf(await flowTo(team.sourceId))
  })
  after(() => team.service.close())

  const claim = (runId: string) => claimRun(team.service.context, runId, 'a worker', 30)

  test('the older run of a destination comes first, and those of other destinations meanwhile', async () => {
    assert.equal((await claim(younger)).kind, 'later')
    assert.equal((await claim(older)).kind, 'claimed')
    assert.equal((await claim(elsewhere)).kind, 'claimed')
    assert.equal((await claim(younger)).kind, 'later')
  })

  test('a younger one is asked for again some seconds later, whatever the clock of its worker says', async ({
    mock,
  }) => {
    const wrong = Temporal.Now.instant().subtract({ hours: 5 })
    mock.method(Temporal.Now, 'instant', () => wrong)
    const claimed = await claim(younger)
    assert.ok(claimed.kind === 'later' && claimed.at.epochMilliseconds > Date.now())
  })

  test('when it began is told by the clock of the database, as when it is known what its destination has', async ({
    mock,
  }) => {
    const { db } = team.service.context
    const wrong = Temporal.Now.instant().add({ hours: 5 })
    mock.method(Temporal.Now, 'instant', () => wrong)
    await setState(db, elsewhere, 'queued')
    await db.updateTable('runs').set({ started_at: null }).where('id', '=', elsewhere).execute()
    await setState(db, elsewhere, 'running')
    await db
      .insertInto('account_baselines')
      .values({ account_id: team.sourceId, name: 'package.zip', bytes: 1, uploaded_by: 'robin' })
      .execute()
    assert.equal(await isBaselineSince(db, elsewhere), true)
  })

  test('nobody claims a run twice, and a dead worker keeps its place', async () => {
    const { db } = team.service.context
    assert.equal((await claim(older)).kind, 'nothing')
    await db.deleteFrom('destination_leases').execute()
    assert.equal((await claim(younger)).kind, 'later')
  })

  test('the younger one waits for an approval of the older one that is under way', async () => {
    const { db } = team.service.context
    await setState(db, older, 'waiting-for-approval')
    const claimed = await db.transaction().execute(async (trx) => {
      await lockDestination(trx, team.destinationId)
      await setState(trx, older, 'queued', { decision: 'approved' })
      const claiming = claim(younger)
      await Promise.race([claiming, setTimeout(300)])
      return { claiming }
    })
    assert.equal((await claimed.claiming).kind, 'later')
  })

  test('once the older one has ended, the younger one is claimed', async () => {
    const { db } = team.service.context
    await setState(db, older, 'failed', { reason: 'It failed.' })
    const claimed = await claim(younger)
    if (claimed.kind !== 'claimed') assert.fail(claimed.kind)
    await giveBackLease(db, claimed.claim.destinationAccountId, claimed.claim.lease)
  })

  test('who looks on is told when a run is cancelled instead, since its flow is gone', async () => {
    const { db } = team.service.context
    await setState(db, elsewhere, 'queued')
    const { flow_id } = await db
      .selectFrom('runs')
      .select('flow_id')
      .where('id', '=', elsewhere)
      .executeTakeFirstOrThrow()
    await db.updateTable('flows').set({ deleted_at: new Date() }).where('id', '=', flow_id).execute()
    const told: RunNews[] = []
    const unsubscribe = subscribe(team.teamId, (news) => told.push(news))
    assert.equal((await claim(elsewhere)).kind, 'nothing')
    unsubscribe()
    assert.deepEqual(told, [{ runId: elsewhere, teamId: team.teamId, kind: 'state', state: 'cancelled' }])
  })
})
