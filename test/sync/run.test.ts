import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { openPromise } from 'yauzl'
import { approve } from '../../src/sync/approve.ts'
import { evidence, explain } from '../../src/sync/explain/explain.ts'
import { type OptionsInput, optionsSchema } from '../../src/sync/options.ts'
import { run } from '../../src/sync/run.ts'
import { stateOf } from '../../src/sync/state.ts'
import { StateFolder } from '../../src/sync/state-folder.ts'
import { Workspace } from '../../src/sync/workspace.ts'
import { type Records, sourceOf } from './records-source.ts'
import { smallDistrict } from './small-district.ts'

const key = randomBytes(32)
let folder: string
let state: StateFolder

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbell-run-'))
  await mkdir(join(folder, 'drop'))
  state = await StateFolder.open(join(folder, 'state'), key)
})

afterEach(async () => {
  await state.close()
  await rm(folder, { recursive: true })
})

const quiet = { observe: () => undefined, signal: new AbortController().signal, retryAfter: [] }

function runOf(
  records: Records,
  more: { preview?: boolean; approveFirst?: boolean; baseline?: string; options?: OptionsInput } = {},
) {
  return run({
    open: () => sourceOf(records),
    destination: { type: 'folder', folder: join(folder, 'drop') },
    options: optionsSchema.parse({ ...more.options, select: { day: '2026-11-23', ...more.options?.select } }),
    extraPeople: [],
    state,
    preview: more.preview ?? false,
    approveFirst: more.approveFirst ?? false,
    ...(more.baseline !== undefined && { baseline: more.baseline }),
    ...quiet,
  })
}

const delivered = () => readdir(join(folder, 'drop'))

async function contentOf(zipFile: string): Promise<string> {
  const zip = await openPromise(zipFile)
  let content = ''
  for await (const entry of zip.eachEntry()) content += await text(await zip.openReadStreamPromise(entry))
  return content
}

describe('a run', () => {
  test('holds the first package until a person approves it, and sends just that one', async () => {
    const held = await runOf(smallDistrict(20))
    assert.equal(held.outcome, 'held')
    assert.deepEqual(
      held.holds.map(({ kind }) => kind),
      ['first-delivery'],
    )
    assert.deepEqual(await delivered(), [])
    assert.ok(held.package)

    await assert.rejects(
      approve({ state, destination: { type: 'folder', folder: join(folder, 'drop') }, hash: '0'.repeat(12), ...quiet }),
      { code: 'APPROVED_ANOTHER_PACKAGE' },
    )
    const destination = { type: 'folder', folder: join(folder, 'drop') } as const
    await approve({ state, destination, hash: held.package.sha256.slice(0, 12), ...quiet })
    const [name] = await delivered()
    assert.deepEqual(await readFile(join(folder, 'drop', name as string)), await readFile(held.package.path))
    assert.equal((await state.lastDelivered())?.id, held.run)
  })

  test('is not sent where the baseline it was compared with is another one by now', async () => {
    const baseline = join(folder, 'baseline.zip')
    const [before, mistaken] = [await runOf(smallDistrict(20)), await runOf(smallDistrict(21))]
    await copyFile(mistaken.package?.path as string, baseline)
    const { package: held, run: waiting } = await runOf(smallDistrict(20), { baseline })
    const destination = { type: 'folder', folder: join(folder, 'drop') } as const
    const approving = () => approve({ state, destination, run: waiting, hash: held?.sha256 ?? '', baseline, ...quiet })
    await copyFile(before.package?.path as string, baseline)
    await assert.rejects(approving(), { code: 'BASELINE_GIVEN_SINCE' })
    assert.deepEqual(await delivered(), [])
    await copyFile(mistaken.package?.path as string, baseline)
    await approving()
    assert.equal((await delivered()).length, 1)
  })

  test('is on record as failed where there is no room to work in', async () => {
    await rm(state.workspaces, { recursive: true })
    await writeFile(state.workspaces, '')
    await assert.rejects(runOf(smallDistrict(20)), { code: 'STATE_NOT_WRITABLE' })
    const last = await state.lastRun()
    assert.equal(last && stateOf(last), 'failed')
  })

  test('delivers what changed since, and says what it was', async () => {
    await runOf(smallDistrict(20), { approveFirst: true })
    const next = await runOf(smallDistrict(22))
    assert.equal(next.outcome, 'delivered')
    assert.deepEqual(next.tables.students, { rows: 22, added: 2, changed: 0, removed: 0 })
    assert.equal((await delivered()).length, 2)
  })

  test('holds when students vanish, and leaves the last delivered one where it is', async () => {
    const first = await runOf(smallDistrict(40), { approveFirst: true })
    const shrunken = await runOf(smallDistrict(30))
    assert.equal(shrunken.outcome, 'held')
    assert.ok(shrunken.holds.some(({ kind }) => kind === 'removals'))
    assert.equal((await state.lastDelivered())?.id, first.run)
    assert.equal((await delivered()).length, 1)
  })

  test('holds when who left some days ago comes back under another id, and keeps the account where they are mapped', async () => {
    const back = structuredClone(smallDistrict(20))
    for (const user of back.users ?? []) if (user.sourcedId === 'Student_20') user.sourcedId = 'Student_B20'
    for (const one of back.enrollments ?? []) if (one.userSourcedId === 'Student_20') one.userSourcedId = 'Student_B20'

    await runOf(smallDistrict(20), { approveFirst: true })
    assert.equal((await runOf(smallDistrict(19))).tables.students.removed, 1)
    const held = await runOf(back)
    assert.deepEqual(
      held.holds.map(({ kind }) => kind),
      ['duplicates'],
    )
    assert.deepEqual(held.mapPeople, { Student_B20: 'Student_20' })
    const [finding] = held.findings.filter(({ rule }) => rule === 'people.duplicate')
    assert.match(
      finding?.examples[0]?.sentence ?? '',
      /has Given20 .* as "Student_20" \(deactivated\), with the same e-mail/,
    )
    const mapped = await runOf(back, { options: { mapPeople: held.mapPeople } })
    assert.equal(mapped.outcome, 'delivered')
  })

  test('previews everything and sends nothing', async () => {
    const preview = await runOf(smallDistrict(20), { preview: true, approveFirst: true })
    assert.equal(preview.outcome, 'previewed')
    assert.equal(preview.tables.students.added, 20)
    assert.deepEqual(await delivered(), [])
    assert.equal(await state.lastDelivered(), undefined)
  })

  test('a line break in a label of the flow is a blank', async () => {
    const { package: made } = await runOf(smallDistrict(1), {
      preview: true,
      options: { mapping: { gradeLabels: { '09': 'Grade\n9' }, courseName: '{title}\n({code})' } },
    })
    const csv = await contentOf(made?.path ?? assert.fail('There is no package'))
    assert.match(csv, /,"Grade 9",/)
    assert.match(csv, /,"Algebra I \(ALG1\)",/)
  })

  test('looks ahead as far as the flow says, however far that is', async () => {
    for (const lookAheadDays of [9_999_999, Number.MAX_SAFE_INTEGER]) {
      const far = await runOf(smallDistrict(20), { preview: true, options: { select: { lookAheadDays } } })
      assert.equal(far.tables.rosters.rows, 20)
    }
  })

  test('is blocked by what Apple would refuse, and writes no package', async () => {
    const records = smallDistrict(20)
    records.users?.push({
      sourcedId: 'Student 21',
      givenName: 'Space',
      familyName: 'Inside',
      roles: [{ roleType: 'primary', role: 'student', orgSourcedId: 'Entity_2', beginDate: '', endDate: '' }],
    })
    const blocked = await runOf(records, { approveFirst: true })
    assert.equal(blocked.outcome, 'blocked')
    assert.equal(blocked.package, undefined)
    assert.deepEqual(await delivered(), [])
    assert.ok(blocked.findings.some(({ rule }) => rule === 'identifiers.outside-policy'))
  })

  test('makes the same bytes of the same roster', async () => {
    const one = await runOf(smallDistrict(20), { preview: true })
    const records = smallDistrict(20)
    records.users?.reverse()
    records.enrollments?.reverse()
    const other = await runOf(records, { preview: true })
    assert.equal(other.package?.sha256, one.package?.sha256)
  })

  test('is asked about somebody by whatever way a name or an id is typed', async () => {
    const records = smallDistrict(3)
    records.classes?.push({ ...records.classes[0], sourcedId: 'Section_3', title: 'Français  avancé' })
    const [orgSourcedId, role] = ['Entity_2', 'student']
    records.users?.push({
      sourcedId: 'Student_Ö',
      givenName: 'Ann\u00A0 Marie',
      familyName: 'O’Öberg',
      roles: [{ roleType: 'primary', role, orgSourcedId, beginDate: '', endDate: '' }],
    })
    const { run: runId } = await runOf(records, { preview: true })
    const workspace = await Workspace.open(state.workspaces)
    try {
      await state.openEvidence(runId, workspace)
      const meant = async (asked: string) => (await explain(workspace, asked)).map(({ sourcedId }) => sourcedId)
      const names = [
        'Ann Marie O’Öberg',
        'ann  marie\to’öberg',
        "ANN MARIE O'ÖBERG",
        'O’öberg,  ann',
        'Ann Marie O’Oberg',
      ]
      for (const asked of [...names, 'student_ö', 'Student_Ö']) {
        assert.deepEqual(await meant(asked), ['Student_Ö'], asked)
        assert.deepEqual(await meant(asked.normalize('NFD')), ['Student_Ö'], `${asked} in parts`)
      }
      for (const asked of ['francais AVANCÉ', 'Français', 'section_3']) {
        assert.deepEqual(await meant(asked.normalize('NFD')), ['Section_3'], asked)
      }
      assert.deepEqual(await meant('\u0301'), [])
    } finally {
      await workspace.close()
    }
  })

  test('can be asked afterwards about everybody', async () => {
    const records = smallDistrict(20)
    records.users?.push({
      sourcedId: 'Guardian_1',
      givenName: 'Pat',
      familyName: 'Family1',
      preferredGivenName: 'Patience',
      roles: [{ roleType: 'primary', role: 'guardian', orgSourcedId: 'Entity_2', beginDate: '', endDate: '' }],
    })
    const { run: runId } = await runOf(records, { preview: true })
    const workspace = await Workspace.open(state.workspaces)
    try {
      await state.openEvidence(runId, workspace)
      const [student] = await explain(workspace, '200001@EXAMPLE.org')
      assert.deepEqual(
        student?.became.map(({ table, row }) => [table, row]),
        [['students', 2]],
      )
      assert.equal(student?.enrollments[0]?.stands, 'rosters.csv row 2')
      assert.deepEqual(await explain(workspace, ' '), [])
      assert.deepEqual(await explain(workspace, 'Student_1\0'), [])
      const [guardian] = await explain(workspace, 'pat family1')
      assert.deepEqual(guardian?.became, [])
      assert.match(guardian?.whyNot[0] ?? '', /has the role "guardian"/)
      for (const called of ['Patience Family1', 'patience'])
        assert.equal((await explain(workspace, called))[0]?.sourcedId, 'Guardian_1')
    } finally {
      await workspace.close()
    }
  })

  test('can be asked about a person whose identifier has blanks around it', async () => {
    const records = smallDistrict(20)
    records.users?.push({ ...records.users.at(-1), sourcedId: ' 007  ', givenName: 'Padded' })
    const { run: runId } = await runOf(records, { preview: true, options: { identifiers: 'strict' } })
    const workspace = await Workspace.open(state.workspaces)
    try {
      await state.openEvidence(runId, workspace)
      for (const asked of ['007', ' 007  ']) {
        const found = await explain(workspace, asked)
        assert.deepEqual(
          found.map(({ name, became }) => [name, became.length]),
          [['Padded Family20', 1]],
        )
      }
    } finally {
      await workspace.close()
    }
  })
})

test('the evidence names tables that every run has', async () => {
  const { run: runId } = await runOf(smallDistrict(3), { preview: true })
  const workspace = await Workspace.open(state.workspaces)
  try {
    await state.openEvidence(runId, workspace)
    for (const table of evidence) await workspace.rows(`SELECT count(*) FROM ${table}`)
  } finally {
    await workspace.close()
  }
})
