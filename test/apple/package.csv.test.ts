import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { FormProblems } from '../../src/apple/package/form-problems.ts'
import { readTable, type TableEnd, type TableRow } from '../../src/apple/package/read-table.ts'
import type { Table } from '../../src/apple/tables.ts'

interface Reading {
  rows: TableRow[]
  end: TableEnd
  problems: string[]
}

/** Reads a file whose bytes come in pieces of a given length. */
async function reading(table: Table, bytes: string | Buffer, pieceLength = 7): Promise<Reading> {
  const all = Buffer.from(bytes)
  const problems = new FormProblems()
  async function* read(): AsyncGenerator<Buffer> {
    for (let start = 0; start < all.length; start += pieceLength) yield all.subarray(start, start + pieceLength)
  }
  const batches = readTable(table, { read }, problems)
  const rows: TableRow[] = []
  let next = await batches.next()
  while (!next.done) {
    rows.push(...next.value)
    next = await batches.next()
  }
  const said = problems.groups().flatMap(({ rule, examples }) => examples.map(({ sentence }) => `${rule} ${sentence}`))
  return { rows, end: next.value, problems: said }
}

const locations = async (text: string | Buffer): Promise<{ values: unknown[]; problems: string[] }> => {
  const { rows, problems } = await reading('locations', text)
  return { values: rows.map(({ row, values }) => [row, ...values]), problems }
}

const header = 'location_id,location_name\n'

describe('a CSV file', () => {
  test('is read with the row numbers of a spreadsheet', async () => {
    assert.deepEqual(await locations(`${header}L1,North\nL2,"Lake, South"\n`), {
      values: [
        [2, 'L1', 'North'],
        [3, 'L2', 'Lake, South'],
      ],
      problems: [],
    })
  })

  test('may end without a line feed', async () => {
    assert.deepEqual(await locations(`${header}L1,North`), { values: [[2, 'L1', 'North']], problems: [] })
    assert.deepEqual(await locations(`${header}L1,"North East"`), { values: [[2, 'L1', 'North East']], problems: [] })
  })

  const cases: Record<string, { text: string | Buffer; values: unknown[]; problems: string[] }> = {
    'a byte order mark': {
      text: `\ufeff${header}L1,North\n`,
      values: [[2, 'L1', 'North']],
      problems: [
        'csv.byte-order-mark locations.csv: the file begins with a byte order mark; save it as UTF-8 without one.',
      ],
    },
    'the line ends of Windows': {
      text: `${header}L1,North\nL2,South\n`.replaceAll('\n', '\r\n'),
      values: [
        [2, 'L1', 'North'],
        [3, 'L2', 'South'],
      ],
      problems: [
        'csv.line-ends locations.csv: the lines end with CR LF, as on Windows; Apple’s template ends them with LF.',
      ],
    },
    'the line ends of old Macs': {
      text: `${header}L1,North\n`.replaceAll('\n', '\r'),
      values: [[2, 'L1', 'North']],
      problems: ['csv.line-ends-old locations.csv: the lines end with CR, as on old Macs; save it with LF line ends.'],
    },
    semicolons: {
      text: 'location_id;location_name\nL1;North\n',
      values: [[2, 'L1', 'North']],
      problems: [
        'csv.delimiter locations.csv: the values are separated by semicolons; Apple School Manager takes commas.',
      ],
    },
    tabs: {
      text: 'location_id\tlocation_name\nL1\tNorth\n',
      values: [[2, 'L1', 'North']],
      problems: ['csv.delimiter locations.csv: the values are separated by tabs; Apple School Manager takes commas.'],
    },
    'UTF-16': {
      text: Buffer.from(`\ufeff${header}L1,North\n`, 'utf16le'),
      values: [],
      problems: [
        'csv.encoding locations.csv: the file is in UTF-16, which Excel calls "Unicode Text"; save it as "CSV UTF-8".',
      ],
    },
    'text that is not UTF-8': {
      text: Buffer.from(`${header}L1,Nord\nL2,Zo\xeb\n`, 'latin1'),
      values: [
        [2, 'L1', 'Nord'],
        [3, 'L2', 'Zo\ufffd'],
      ],
      problems: [
        'csv.encoding locations.csv row 3: location_name "Zo\ufffd" is not UTF-8 text; save the file as "CSV UTF-8".',
      ],
    },
    'too few and too many values': {
      text: `${header}L1\nL2,Lake, South\n`,
      values: [
        [2, 'L1', ''],
        [3, 'L2', 'Lake'],
      ],
      problems: [
        'csv.quotes-missing locations.csv row 3: value 3 " South" holds a blank and should stand in quotation marks.',
        'csv.cells locations.csv row 2: the row of location_id "L1" has 1 value, the header has 2 columns.',
        'csv.cells locations.csv row 3: the row of location_id "L2" has 3 values, the header has 2 columns; put a value that holds a comma in quotation marks.',
      ],
    },
    'quotation marks where none belong': {
      text: `${header}"L1",""\n`,
      values: [[2, 'L1', '']],
      problems: [
        'csv.quotes-unneeded locations.csv row 2: location_id "L1" stands in quotation marks, which it does not need.',
        'csv.quotes-unneeded locations.csv row 2: location_name "" stands in quotation marks, which it does not need.',
      ],
    },
    'quotation marks that are missing': {
      text: `${header}L1,North High\n`,
      values: [[2, 'L1', 'North High']],
      problems: [
        'csv.quotes-missing locations.csv row 2: location_name "North High" holds a blank and should stand in quotation marks.',
      ],
    },
    'quotation marks within values, doubled or behind a backslash': {
      text: `${header}L1,"The ""North"""\nL2,"The \\"Lake\\", South"\nL3,5" pipe\n`,
      values: [
        [2, 'L1', 'The "North"'],
        [3, 'L2', 'The "Lake", South'],
        [4, 'L3', '5" pipe'],
      ],
      problems: [
        'csv.quotes-missing locations.csv row 4: location_name "5" pipe" holds a blank and should stand in quotation marks.',
      ],
    },
    'a line break in a value, as one row': {
      text: `${header}L1,"North\nHigh"\nL2,South\n`,
      values: [
        [2, 'L1', 'North␊High'],
        [3, 'L2', 'South'],
      ],
      problems: [],
    },
    'control characters, as their pictures': {
      text: `${header}L1,a\u0000\tb\u0007\u007f\u0085\n`,
      values: [[2, 'L1', 'a␀␉b␇␡␦']],
      problems: [],
    },
    'text behind a closing quotation mark': {
      text: `${header}L1,"North" High\n`,
      values: [[2, 'L1', 'North High']],
      problems: [
        'csv.text-after-quote locations.csv row 2: location_name "North High" goes on behind its closing quotation mark.',
      ],
    },
    'a blank before an opening quotation mark': {
      text: `${header}L1, "North High"\n`,
      values: [[2, 'L1', 'North High']],
      problems: [
        'csv.blank-before-quote locations.csv row 2: a blank stands before the quotation mark of location_name "North High".',
      ],
    },
    'a quotation mark that is never closed': {
      text: `${header}L1,"North\nL2,South\n`,
      values: [
        [2, 'L1', '"North'],
        [3, 'L2', 'South'],
      ],
      problems: ['csv.quote-unclosed locations.csv row 2: a quotation mark opens and is never closed.'],
    },
    'empty lines': {
      text: `${header}\nL1,North\n\n`,
      values: [[3, 'L1', 'North']],
      problems: [
        'csv.empty-line locations.csv row 2: the line is empty.',
        'csv.empty-line locations.csv row 4: the line is empty.',
      ],
    },
    'empty lines before the header': {
      text: `\n\n${header}L1,North\n`,
      values: [[4, 'L1', 'North']],
      problems: [
        'csv.empty-line locations.csv row 1: the line is empty.',
        'csv.empty-line locations.csv row 2: the line is empty.',
        'header.missing locations.csv row 1: the first row must be the header, which only comes in row 3.',
      ],
    },
    'nothing but an empty line': {
      text: '\n',
      values: [],
      problems: [
        'csv.empty-line locations.csv row 1: the line is empty.',
        'header.missing locations.csv: the file is empty, even without a header.',
      ],
    },
    'a line that is too long': {
      text: `${header}L1,${'x'.repeat(300_000)}\nL2,South\n`,
      values: [[3, 'L2', 'South']],
      problems: ['csv.row-too-long locations.csv row 2: the row is longer than 256 KB and was not read.'],
    },
    'nothing at all': {
      text: '',
      values: [],
      problems: ['header.missing locations.csv: the file is empty, even without a header.'],
    },
  }
  for (const [what, { text, values, problems }] of Object.entries(cases)) {
    test(`goes on behind ${what}`, async () => assert.deepEqual(await locations(text), { values, problems }))
  }

  test('a line may have 256 KB and not more, in whatever pieces it comes', async () => {
    const line = (bytes: number): string => `L1,${'x'.repeat(bytes - 'L1,\n'.length)}\n`
    for (const pieceLength of [4096, 100_000, 1_000_000]) {
      const { rows, problems } = await reading(
        'locations',
        header + line(262_144) + line(262_145) + line(9),
        pieceLength,
      )
      assert.deepEqual(
        rows.map(({ row }) => row),
        [2, 4],
      )
      assert.equal(problems.length, 1)
    }
  })

  test('an unclosed quotation mark does not swallow a long file', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `L${index},North\n`).join('')
    const { rows: read, problems } = await reading('locations', `${header}L,"\n${rows}`, 65_536)
    assert.equal(read.length, 60_001)
    assert.deepEqual(problems, ['csv.quote-unclosed locations.csv row 2: a quotation mark opens and is never closed.'])
  })

  test('of many problems of a kind the first are told, and all are counted', async () => {
    const problems = new FormProblems()
    async function* read(): AsyncGenerator<Buffer> {
      yield Buffer.from(header + '"L1",North\n'.repeat(1000))
    }
    let read_ = 0
    for await (const rows of readTable('locations', { read }, problems)) read_ += rows.length
    const [group] = problems.groups()
    assert.deepEqual(
      [read_, group?.rule, group?.count, group?.examples.length],
      [1000, 'csv.quotes-unneeded', 1000, 20],
    )
  })

  test('is the same in whatever pieces its bytes come', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom('"', '""', '\n', '\r\n', '\\"', ' ', ',', 'é', '👩🏽‍🎓'),
    )
    const text = fc.array(value, { maxLength: 60 }).map((values) => header + values.join(''))
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (file, pieceLength) => {
        assert.deepEqual(await reading('locations', file, pieceLength), await reading('locations', file, 1_000_000))
      }),
      { numRuns: 200, seed: 8 },
    )
  })
})

describe('a header', () => {
  const person = 'person_id,person_number,first_name,middle_name,last_name,email_address,sis_username'
  const classHead = 'class_id,class_number,course_id'
  const cases: [what: string, table: Table, text: string, problems: string[], whole?: boolean][] = [
    ['with further locations', 'staff', `${person},location_id,location_id_2,location_id_3`, []],
    [
      'with further instructors',
      'classes',
      `${classHead},instructor_id,instructor_id_2,instructor_id_3,instructor_id_4,location_id`,
      [],
    ],
    [
      'that misses a column',
      'staff',
      `${person.replace('middle_name,', '')},location_id`,
      [
        'header.column-missing staff.csv row 1: the column middle_name is missing; it must be there even when all its values are blank.',
      ],
    ],
    [
      'that misses the key',
      'rosters',
      'class_id,student_id',
      [
        'header.column-missing rosters.csv row 1: the column roster_id is missing; it must be there even when all its values are blank.',
      ],
      false,
    ],
    [
      'with a column of its own',
      'rosters',
      'roster_id,class_id,student_id,class_display_name',
      [
        'header.column-unknown rosters.csv row 1: Apple School Manager knows no column "class_display_name" in this file; leave it out.',
      ],
    ],
    [
      'in another order',
      'rosters',
      'class_id,roster_id,student_id',
      [
        "header.order rosters.csv row 1: the columns are not in Apple's order: roster_id must stand where class_id stands.",
      ],
    ],
    [
      'with a column twice',
      'rosters',
      'roster_id,class_id,student_id,class_id',
      ['header.column-repeated rosters.csv row 1: the column class_id is there twice; the second one is not read.'],
    ],
    [
      'in another spelling',
      'rosters',
      'Roster_ID,class_id,student_id',
      ['header.spelling rosters.csv row 1: the column "Roster_ID" must be written roster_id.'],
    ],
    [
      'in quotation marks',
      'rosters',
      '"roster_id","class_id","student_id"',
      ['header.spelling rosters.csv row 1: the names of the columns must stand without quotation marks.'],
    ],
    [
      'with a gap between the locations',
      'staff',
      `${person},location_id,location_id_3`,
      [
        'header.extension-gap staff.csv row 1: location_id_2 is missing between the further columns, which must be numbered without a gap.',
      ],
    ],
    [
      'with too many instructors',
      'classes',
      `${classHead},instructor_id,${Array.from({ length: 15 }, (_, index) => `instructor_id_${index + 2}`).join(',')},location_id`,
      ['header.extension-cap classes.csv row 1: instructor_id_16 is beyond the 15 that Apple School Manager takes.'],
    ],
    [
      'with instructors behind the location',
      'classes',
      `${classHead},instructor_id,instructor_id_2,instructor_id_3,location_id,instructor_id_4`,
      [
        "header.order classes.csv row 1: the columns are not in Apple's order: instructor_id_4 must stand where location_id stands.",
      ],
    ],
    [
      'that is none',
      'rosters',
      'R1,K1,S1',
      ['header.missing rosters.csv row 1: the first row must be the header roster_id,class_id,student_id'],
      false,
    ],
  ]
  for (const [what, table, text, expected, whole = true] of cases) {
    test(what, async () => {
      const { end, problems } = await reading(table, `${text}\n`)
      assert.deepEqual({ problems, whole: end.whole }, { problems: expected, whole })
    })
  }

  test('in another order is followed', async () => {
    const { rows } = await reading('rosters', 'student_id,class_id,roster_id\nS1,K1,R1\n')
    assert.deepEqual(rows, [{ row: 2, values: ['R1', 'K1', 'S1'] }])
  })

  test('with a column too many at its end leaves the values below it out', async () => {
    for (const extra of ['class_display_name', 'class_id', '']) {
      const { rows } = await reading('rosters', `roster_id,class_id,student_id,${extra}\nR1,K1,S1,x\n`)
      assert.deepEqual(rows, [{ row: 2, values: ['R1', 'K1', 'S1'] }])
    }
  })

  test('gathers locations into a list without blanks', async () => {
    const { rows, problems } = await reading(
      'staff',
      `${person},location_id,location_id_2,location_id_3\nT1,,A,,B,,,L1,,L3\nT2,,A,,B,,,,L2,\n`,
    )
    assert.deepEqual(
      rows.map(({ values }) => values.at(-1)),
      [['L1', 'L3'], ['L2']],
    )
    assert.deepEqual(problems, [
      'people.first-location-blank staff.csv row 3: location_id is blank, although a further location ("L2") is given.',
    ])
  })
})
