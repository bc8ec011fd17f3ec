/** A tenant that has accounts already, made by somebody else: what the service compares the first package with. */
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type BaselineFile, getBaseline, giveBaseline, openBaseline } from '../../../src/flows/accounts/baseline.ts'
import type { Context } from '../../../src/flows/context.ts'
import { saveVersion } from '../../../src/flows/flows/versions.ts'
import { approveRun } from '../../../src/flows/runs/approve.ts'
import { engineJobOf } from '../../../src/flows/runs/engine-job.ts'
import { type RunWorker, startWorker } from '../../../src/flows/runs/worker.ts'
import { type Drop, startDrop } from '../../../src/simulators/drop/drop.ts'
import { type Sis, startSis } from '../../../src/simulators/sis/sis.ts'
import { onEachDatabase } from '../../databases.ts'
import { changed, made } from '../../end-to-end/districts.ts'
import { accountOfDrop, DistrictFlow, openContext, robin } from './district-flow.ts'

const kind = 'skyward-qmlativ'
const known = made()
/** sourcedId → the person_id that Apple has. */
const oldIds: Record<string, string> = {}
const renumbered = changed(known, ({ users, enrollments }) => {
  for (const user of users.filter(({ email }) => email !== '').slice(0, 5)) {
    const oldId = user.sourcedId
    user.sourcedId = `Person-${oldId}`
    oldIds[user.sourcedId] = oldId
    for (const row of enrollments) if (row.userSourcedId === oldId) row.userSourcedId = user.sourcedId
  }
})

let former: Sis
let sis: Sis
before(async () => {
  former = await startSis({ kind, district: known })
  sis = await startSis({ kind, district: renumbered })
})
after(async () => {
  await former.close()
  await sis.close()
})

onEachDatabase('a tenant that has accounts already', (open, database) => {
  let context: Context & AsyncDisposable
  let worker: RunWorker
  let formerDrop: Drop
  let file: BaselineFile

  before(async () => {
    context = await openContext(await open(), { shared: database === 'postgresql' })
    worker = await startWorker(context, { concurrency: 2, looksEvery: 0.5, retryDelays: [50, 50] })
    formerDrop = await startDrop()
    const flow = await DistrictFlow.make(context, former, accountOfDrop(formerDrop))
    const run = await flow.night()
    await formerDrop.settled()
    const folder = join(context.dataFolder, 'state', flow.destinationId, 'runs', run.engine_run ?? '')
    const log = (formerDrop.uploads[0]?.verdict.activityLog ?? []).join('')
    file =
      database === 'pglite'
        ? { name: 'Claris last.zip', content: await readFile(join(folder, 'package.zip')) }
        : { name: 'Activity.CSV', content: Buffer.from(log) }
  })

  after(async () => {
    await worker.stop()
    await context[Symbol.asyncDispose]()
    await formerDrop.close()
  })

  // Each database has one of the two kinds; that both are kept in either is seen in test/flows/accounts.
  const kindOfFile = database === 'pglite' ? 'a package from before' : "Apple's activity log"
  test(`${kindOfFile}: people who would get a second account are held, mapped, and keep their ids`, async () => {
    const drop = await startDrop({ tenant: formerDrop.tenant() })
    const flow = await DistrictFlow.make(context, sis, accountOfDrop(drop), { approveFirst: false })
    const destination = { teamId: flow.teamId, actor: robin, id: flow.destinationId }
    const early = await flow.until(await flow.start(), 'waiting-for-approval')
    assert.deepEqual(early.report?.comparedWith, { kind: 'nothing' })
    assert.equal((await engineJobOf(context, early.id)).stored?.sha256, early.package_sha256)
    const given = await giveBaseline(context, destination, file)
    assert.deepEqual([given.baseline?.name, given.baseline?.bytes], [file.name, file.content.length])

    const approval = { ...flow.by(early.id), sha256: early.package_sha256 ?? '', comment: 'Too early' }
    await assert.rejects(approveRun(context, approval), { reason: 'run-outdated' })
    assert.equal((await engineJobOf(context, early.id)).stored, undefined)

    const held = await flow.until(await flow.start(), 'waiting-for-approval')
    assert.deepEqual(held.report?.comparedWith, { kind: 'baseline', what: file.name })
    assert.deepEqual(
      held.report?.holds.map(({ kind }) => kind),
      ['first-delivery', 'duplicates'],
    )
    assert.deepEqual(held.report?.mapPeople, oldIds)
    const state = join(context.dataFolder, 'state', flow.destinationId)
    assert.deepEqual(await readdir(join(state, 'workspaces')), [])

    const { definition } = await context.db
      .selectFrom('flow_versions')
      .select((columns) =>
        columns.ref('definition').$castTo<Parameters<typeof saveVersion>[2]['definition']>().as('definition'),
      )
      .where('flow_id', '=', flow.flowId)
      .executeTakeFirstOrThrow()
    const mapped = { ...definition, options: { ...definition.options, mapPeople: held.report?.mapPeople ?? {} } }
    const saving = { basedOn: 1, definition: mapped, comment: null }
    await saveVersion(context, { teamId: flow.teamId, actor: robin, id: flow.flowId }, saving)

    const clean = await flow.until(await flow.start(), 'waiting-for-approval')
    assert.deepEqual(
      clean.report?.holds.map(({ kind }) => kind),
      ['first-delivery'],
    )
    assert.equal(clean.report?.mapPeople, undefined)
    assert.ok((await openBaseline(context, flow.destinationId))?.content.equals(file.content))
    await approveRun(context, { ...flow.by(clean.id), sha256: clean.package_sha256 ?? '', comment: 'Right' })
    await flow.untilDelivered(clean.id)
    await drop.settled()
    assert.deepEqual(drop.uploads[0]?.verdict.counts.people, { created: 0, updated: 0, removed: 0 })
    for (const oldId of Object.values(oldIds)) assert.equal(drop.tenant().people.get(oldId)?.deactivated, false)

    assert.deepEqual(await getBaseline(context, flow.teamId, flow.destinationId), { baseline: null, delivered: true })
    assert.equal(await openBaseline(context, flow.destinationId), undefined)
    await assert.rejects(giveBaseline(context, destination, file), { reason: 'delivered-already' })
    const entries = await context.db
      .selectFrom('audit_log')
      .select(['actor', 'action'])
      .where('team_id', '=', flow.teamId)
      .where('action', 'like', 'account.baseline%')
      .orderBy('id')
      .execute()
    assert.deepEqual(entries, [
      { actor: robin.name, action: 'account.baseline-given' },
      { actor: 'Firstbell', action: 'account.baseline-removed' },
    ])
    await drop.close()
  })
})
