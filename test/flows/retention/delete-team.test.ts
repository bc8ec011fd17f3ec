import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Context } from '../../../src/flows/context.ts'
import { newChannelSchema } from '../../../src/flows/notifications/channel-input.ts'
import { makeChannel } from '../../../src/flows/notifications/channels.ts'
import { runEnded } from '../../../src/flows/notifications/run-ended.ts'
import { deleteTeam } from '../../../src/flows/retention/delete-team.ts'
import { removeOrphans } from '../../../src/flows/retention/orphans.ts'
import { setState } from '../../../src/flows/runs/state.ts'
import type { Tables } from '../../../src/store/tables.ts'
import { onEachDatabase } from '../../databases.ts'
import { type District, makeDistrict, makeFlow, makeRun, openContext, robin } from '../notifications/district.ts'

onEachDatabase('deleting a team', (open) => {
  let context: Context
  let close: () => Promise<void>
  let district: District
  let flowId: string

  before(async () => {
    const opened = await openContext(await open())
    context = opened.context
    close = opened.close
  })
  after(() => close())
  beforeEach(async () => {
    district = await makeDistrict(context)
    flowId = await makeFlow(context, district)
  })

  const folderOf = ({ accountId }: District) => join(context.dataFolder, 'state', accountId)

  /** Something of everything that a team can have. */
  const fill = async ({ teamId, accountId, projectId }: District, flow: string) => {
    const { db } = context
    const person = await db
      .insertInto('people')
      .values({ name: 'Robin', email: `${teamId}@district.example` })
      .returning('id')
      .executeTakeFirstOrThrow()
    const role = 'administrator'
    await db.insertInto('members').values({ team_id: teamId, person_id: person.id, role }).execute()
    const invitation = { email: 'new@district.example', role, token_hash: teamId, expires_at: new Date() } as const
    await db
      .insertInto('invitations')
      .values({ team_id: teamId, ...invitation })
      .execute()
    const key = { name: 'Key', role, starts_with: 'fb_', key_hash: teamId } as const
    await db
      .insertInto('api_keys')
      .values({ team_id: teamId, ...key })
      .execute()
    const input = newChannelSchema.parse({ kind: 'mail', name: 'IT', projectId, to: ['it@district.example'] })
    await makeChannel(context, teamId, input, robin)
    const states = ['queued', 'running', 'failed'] as const
    const run = await makeRun(context, { teamId, accountId, projectId }, flow, { states, at: '2026-11-23T08:00:00Z' })
    await runEnded(context, run)
    await db
      .insertInto('exchanges')
      .values(
        Array.from({ length: 1500 }, (_, position) => ({
          run_id: run,
          position,
          attempt: 1,
          at: new Date(),
          with: 'source',
          method: 'GET',
          url: 'https://skyward.example/users',
          milliseconds: 5,
          bytes: 100,
        })),
      )
      .execute()
    const file = { account_id: accountId, path: 'deliveries.json', sha256: 'x' }
    await db
      .insertInto('state_files')
      .values({ ...file, bytes: 1, modified_at: new Date() })
      .execute()
    await db
      .insertInto('state_file_parts')
      .values({ ...file, part: 0, content: Buffer.from('x') })
      .execute()
    await mkdir(join(context.dataFolder, 'state', accountId, 'runs'), { recursive: true })
    await writeFile(join(context.dataFolder, 'state', accountId, 'runs', 'package.zip'), 'children')
  }

  /** How many rows name the team, in every table that can, and how many hang on them. */
  const rowsOf = async ({ teamId, accountId }: District) => {
    const tables = await sql<{ table_name: string }>`
      SELECT table_name FROM information_schema.columns WHERE column_name = 'team_id' AND table_schema = 'public'
    `.execute(context.db)
    const counts: Record<string, number> = {}
    for (const { table_name } of tables.rows) {
      const { rows } = await sql<{ rows: number }>`
        SELECT count(*)::int AS rows FROM ${sql.table(table_name)} WHERE team_id = ${teamId}`.execute(context.db)
      counts[table_name] = rows[0]?.rows ?? 0
    }
    for (const table of ['state_files', 'state_file_parts'] satisfies (keyof Tables)[]) {
      const { rows } = await sql<{ rows: number }>`
        SELECT count(*)::int AS rows FROM ${sql.table(table)} WHERE account_id = ${accountId}`.execute(context.db)
      counts[table] = rows[0]?.rows ?? 0
    }
    return counts
  }

  test('deletes all of it, files included, and nothing of another team', async () => {
    const other = await makeDistrict(context, 'Another district')
    await fill(district, flowId)
    await fill(other, await makeFlow(context, other))
    const before = await rowsOf(other)
    assert.ok(
      Object.values(before).every((rows) => rows > 0),
      JSON.stringify(before),
    )

    await deleteTeam(context, district.teamId, robin)

    const left = Object.entries(await rowsOf(district)).filter(([, rows]) => rows > 0)
    assert.deepEqual(left, [])
    assert.ok(!existsSync(folderOf(district)))
    assert.deepEqual(await rowsOf(other), before)
    assert.ok(existsSync(folderOf(other)))
    const exchanges = await context.db
      .selectFrom('exchanges')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    assert.equal(Number(exchanges.rows), 1500)
  })

  test('goes on while files are still brought for who reads one of its runs', async () => {
    const folder = join(context.dataFolder, 'reading', 'state', district.accountId, 'runs', 'one', 'tables')
    let isReading = true
    const bring = async () => {
      for (let file = 0; isReading; file += 1) {
        await mkdir(folder, { recursive: true })
          .then(() => writeFile(join(folder, `${file}.parquet.enc`), 'x'))
          .catch(() => undefined)
      }
    }
    const bringing = [bring(), bring(), bring()]
    await wait(50)
    setTimeout(() => {
      isReading = false
    }, 300)
    try {
      await deleteTeam(context, district.teamId, robin)
    } finally {
      await Promise.all(bringing)
    }
  })

  test('leaves the entry that says so', async () => {
    await deleteTeam(context, district.teamId, robin)
    const entry = await context.db
      .selectFrom('audit_log')
      .selectAll()
      .where('subject_id', '=', district.teamId)
      .executeTakeFirstOrThrow()
    assert.equal(entry.action, 'team.deleted')
    assert.equal(entry.team_id, null)
    assert.equal(entry.actor, robin.name)
    assert.equal(entry.subject, 'Westfield Schools')
    await assert.rejects(deleteTeam(context, district.teamId, robin), /This team is not there/)
  })

  test('is refused while a run is under way, and changes nothing then', async () => {
    const states = ['queued', 'running'] as const
    const run = await makeRun(context, district, flowId, { states, at: '2026-11-23T08:00:00Z' })
    const before = await rowsOf(district)
    await assert.rejects(deleteTeam(context, district.teamId, robin), {
      reason: 'run-under-way',
      details: { runs: [run] },
    })
    assert.deepEqual(await rowsOf(district), before)
    const flow = await context.db.selectFrom('flows').select('enabled').where('id', '=', flowId).executeTakeFirst()
    assert.equal(flow?.enabled, true)
  })

  test('is refused as well while a run is just beginning, and nothing is lost', async () => {
    await fill(district, flowId)
    const run = await makeRun(context, district, flowId, { states: ['queued'], at: '2026-11-23T08:00:00Z' })
    const before = await rowsOf(district)
    let refused: Promise<void> | undefined
    await context.db.transaction().execute(async (trx) => {
      await setState(trx, run, 'running')
      refused = assert.rejects(deleteTeam(context, district.teamId, robin), { reason: 'run-under-way' })
      await wait(300)
    })
    await refused
    assert.deepEqual(await rowsOf(district), before)
  })

  test('files that a process left when it died in between go with the next sweep', async () => {
    const gone = '3f2a8e0e-6d0b-4f0a-9d51-8b6f0d6a2c11'
    for (const id of [gone, district.accountId]) {
      await mkdir(join(context.dataFolder, 'state', id), { recursive: true })
    }
    assert.equal(await removeOrphans(context), 1)
    assert.ok(!existsSync(join(context.dataFolder, 'state', gone)))
    assert.ok(existsSync(folderOf(district)))
  })
})
