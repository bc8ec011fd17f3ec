import { strict as assert } from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { readActivityLog, requireActivityLog } from '../../src/apple/activity-log.ts'
import { Failure } from '../../src/roster/failure.ts'
import { smallSchool, zipped } from '../simulators/drop-package.ts'

let folder: string

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstbell-activity-log-'))
})

after(() => rmSync(folder, { recursive: true }))

function read(content: string | Uint8Array) {
  const path = join(folder, 'activity.csv')
  writeFileSync(path, content)
  return readActivityLog(path)
}

const head = `OPERATION,SYNC_SOURCE
ACTIVITY_ID,activity-1
STARTED AT,2026-08-08T13:53:18.388Z
ENDED AT,2026-08-08T13:57:16.881Z
STATUS,COMPLETED
SUB_STATUS,COMPLETED_WITH_ERROR
`

const people = `person_id,last_name,first_name,person_number,operation_status,operation_substatus,timestamp,email
s-1,Smith,Avery,1001,SUCCESS,CREATED,2026-08-08T13:55:40.000Z,avery@example.org
s-1,Smith,Avery,1001,SUCCESS,UPDATED,2026-08-08T13:56:40.000Z,avery@example.org
s-2,"Núñez, Jr.",Zoë,,SUCCESS,DEACTIVATED,2026-08-08T13:56:10.000Z,
t-1,van Dam,Robin,501,ISSUE,OPERATION_NOT_ALLOWED,2026-08-08T13:56:20.000Z,robin@example.org
`

const classes = `class_id,course_name,class_number,operation_status,operation_substatus,timestamp
k-1,Algebra,A1,SUCCESS,CREATED,2026-08-08T13:56:30.000Z
`

const rest = `course_id,course_number,course_name,location_id,operation_status,operation_substatus,timestamp
c-1,ALG,Algebra,loc-1,SUCCESS,CREATED,2026-08-08T13:56:30.000Z

location_id,location_name,operation_status,operation_substatus,timestamp
loc-1,Lincoln High,SUCCESS,UPDATED,2026-08-08T13:56:30.000Z

roster_id,class_id,student_id,operation_status,operation_substatus,timestamp
r-1,k-1,s-1,SUCCESS,ADDED,2026-08-08T13:56:30.000Z
`

describe('a log', () => {
  it('is read with its head and every table', async () => {
    const log = await read([head, people, classes, rest].join('\n'))
    assert.deepEqual(log.head, {
      activityId: 'activity-1',
      startedAt: '2026-08-08T13:53:18.388Z',
      endedAt: '2026-08-08T13:57:16.881Z',
      status: 'COMPLETED',
      subStatus: 'COMPLETED_WITH_ERROR',
    })
    assert.equal(log.people.length, 4)
    assert.deepEqual(log.people[2], {
      person_id: 's-2',
      last_name: 'Núñez, Jr.',
      first_name: 'Zoë',
      person_number: '',
      email: '',
      operation_status: 'SUCCESS',
      operation_substatus: 'DEACTIVATED',
      timestamp: '2026-08-08T13:56:10.000Z',
    })
    assert.equal(log.people[3]?.operation_status, 'ISSUE')
    assert.equal(log.classes[0]?.class_number, 'A1')
    assert.equal(log.courses[0]?.location_id, 'loc-1')
    assert.equal(log.locations[0]?.location_name, 'Lincoln High')
    assert.equal(log.rosters[0]?.student_id, 's-1')
  })

  it('is the same with CRLF, a byte order mark and no blank lines', async () => {
    const expected = await read([head, people, classes, rest].join('\n'))
    const other = `\ufeff${[head, people, classes, rest].join('').replaceAll('\n\n', '\n').replaceAll('\n', '\r\n')}`
    assert.deepEqual(await read(other), expected)
  })

  it('may lack tables, or have columns and tables that we do not know', async () => {
    const devices = 'serial_number,operation_status\nXYZ,SUCCESS\nABC,ISSUE\n'
    const wider = 'class_id,term,class_number,operation_status\nk-1,fall,A1,SUCCESS\n'
    const log = await read([head, devices, wider].join('\n'))
    assert.deepEqual(log.people, [])
    assert.deepEqual(log.classes, [
      {
        class_id: 'k-1',
        course_name: '',
        class_number: 'A1',
        operation_status: 'SUCCESS',
        operation_substatus: '',
        timestamp: '',
      },
    ])
  })

  it('is the same in UTF-16, as Excel calls Unicode text', async () => {
    const expected = await read([head, people, classes, rest].join('\n'))
    const other = Buffer.from(`\ufeff${[head, people, classes, rest].join('\n')}`, 'utf16le')
    assert.deepEqual(await read(other), expected)
  })

  it('may be several, one below the other: no line of a head is a row of the table before it', async () => {
    const one = [head, people, classes, rest]
    const log = await read([...one, ...one].join('\n'))
    assert.equal(log.people.length, 8)
    assert.deepEqual(
      log.rosters.map(({ roster_id }) => roster_id),
      ['r-1', 'r-1'],
    )
    const endsWithPeople = await read([head, people, head, people].join('\n').replaceAll('\n\n', '\n'))
    assert.deepEqual([...new Set(endsWithPeople.people.map(({ person_id }) => person_id))], ['s-1', 's-2', 't-1'])
  })

  it('may have a head only', async () => {
    assert.equal((await read(head)).head.activityId, 'activity-1')
  })
})

describe('what is no log is refused:', () => {
  const cases: [what: string, code: string, content: () => string | Uint8Array | Promise<Uint8Array>][] = [
    ['an empty file', 'ACTIVITY_LOG_NOT_RECOGNISED', () => ''],
    ['a file of a package', 'ACTIVITY_LOG_NOT_RECOGNISED', () => smallSchool['students.csv']],
    ['a package', 'ACTIVITY_LOG_NOT_RECOGNISED', () => zipped(smallSchool)],
    ['a web page', 'ACTIVITY_LOG_NOT_RECOGNISED', () => '<!doctype html>\n<html lang="en"><body>Sign in</body></html>'],
    ['a log saved again with semicolons', 'ACTIVITY_LOG_NOT_RECOGNISED', () => (head + people).replaceAll(',', ';')],
    ['a log saved again in Latin-1', 'ACTIVITY_LOG_BROKEN', () => Buffer.from(head + people, 'latin1')],
    ['a log with a quote that does not end', 'ACTIVITY_LOG_BROKEN', () => `${head}\n${people}s-3,"Cut`],
  ]

  for (const [what, code, content] of cases) {
    it(what, async () => {
      const bytes = await content()
      await assert.rejects(read(bytes), (error) => error instanceof Failure && error.code === code)
    })
  }

  it('one with translated headings, in words that name those that are looked for', async () => {
    const translated = `ID_ACTIVIDAD,activity-1\n${people.replace('operation_status', 'estado_operacion')}`
    await assert.rejects(read(translated), /neither a line ACTIVITY_ID nor column names with operation_status/)
    const ofPeople = `${head}${people.replace('operation_status', 'estado_operacion')}`
    const nobody = requireActivityLog('log.csv', Readable.from([Buffer.from(ofPeople)]))
    await assert.rejects(nobody, /no row stands below column names with person_id and operation_status/)
  })

  it('a file that is not there', async () => {
    const path = join(folder, 'nowhere.csv')
    await assert.rejects(readActivityLog(path), (error) => (error as Failure).code === 'ACTIVITY_LOG_UNREADABLE')
  })
})
