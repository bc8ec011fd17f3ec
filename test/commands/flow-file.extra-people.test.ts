import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { readExtraPeople } from '../../src/commands/flow-file/extra-people.ts'
import { FlowFileInvalid } from '../../src/commands/flow-file/problem.ts'
import { renderFlowFileInvalid } from '../../src/commands/render-failure.ts'
import { look } from '../../src/commands/screen.ts'

const header = 'sourcedId,role,givenName,familyName,schools\n'

async function peopleOf(csv: string | Uint8Array) {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
  try {
    await writeFile(join(folder, 'people.csv'), csv)
    return await readExtraPeople(join(folder, 'people.csv'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function refusalOf(csv: string | Uint8Array): Promise<FlowFileInvalid> {
  try {
    await peopleOf(csv)
  } catch (error) {
    assert.ok(error instanceof FlowFileInvalid, String(error))
    return error
  }
  assert.fail('it was taken')
}

/** The problems of a file, each as `line path what`. */
async function problemsOf(csv: string | Uint8Array): Promise<string[]> {
  const { problems } = await refusalOf(csv)
  for (const { next } of problems) assert.notEqual(next, '')
  return problems.map(({ line, path, what }) => `${line} ${path} ${what}`)
}

suite('people who are not in the source', () => {
  test('are read by the names of the columns', async () => {
    const people = await peopleOf(
      '\ufeffrole,sourcedId,familyName,givenName,schools\nteacher,X1,"O, Brien",Zoë,s1;s2\n',
    )
    assert.deepEqual(
      people.map(({ sourcedId, familyName, schools, email }) => [sourcedId, familyName, schools, email]),
      [['X1', 'O, Brien', ['s1', 's2'], '']],
    )
  })

  test('are at all their schools, also where blanks stand between them', async () => {
    const people = await peopleOf(`${header}X1,teacher,Ann,Smith,s1; s2 ;; s3\n`)
    assert.deepEqual(people[0]?.schools, ['s1', 's2', 's3'])
    assert.deepEqual(await problemsOf(`${header}X1,teacher,Ann,Smith, ; ;\n`), ['2 schools is blank'])
  })

  test('a column that is named twice is told, because one of the two would not be read', async () => {
    assert.deepEqual(await problemsOf('sourcedId,role,givenName,familyName,schools,schools\nX1,aide,Bo,Li,s1,s2\n'), [
      '1 schools is named twice',
    ])
  })

  test('may be nobody, where the columns are named', async () => {
    assert.deepEqual(await peopleOf(header), [])
  })

  test('a blank field and an unknown column are told with the line', async () => {
    assert.deepEqual(await problemsOf(`${header}X1,teacher,,Smith,s1\nX2,teacher,Ann,Smith,\n`), [
      '2 givenName is blank',
      '3 schools is blank',
    ])
    assert.deepEqual(await problemsOf('sourcedId,role,givenName,familyName,schools,pet\n'), [
      '1 pet is an unknown column',
    ])
  })

  test('the columns that are needed must be named, also where there is nobody', async () => {
    assert.deepEqual(await problemsOf(''), [
      '1  the first line does not name sourcedId, role, givenName, familyName, and schools',
    ])
    assert.deepEqual(await problemsOf('\n\nsourcedId,role,givenName,familyName\n'), [
      '3  the first line does not name schools',
    ])
  })

  test('two with the same sourcedId are told with both lines', async () => {
    assert.deepEqual(await problemsOf(`${header}X1,teacher,Ann,Smith,s1\nX2,aide,Bo,Li,s1\nX1,aide,Cy,Roe,s1\n`), [
      '4 sourcedId is the one of line 2 again',
    ])
  })

  test('what is no CSV is told with what to do', async () => {
    assert.deepEqual(await problemsOf(`${header}X1,"teacher\n`), ['2  this is not CSV: a quotation mark is not closed'])
    assert.deepEqual(await problemsOf(`${header}X1,te"acher",Ann,Smith,s1\n`), [
      '2  this is not CSV: a quotation mark stands within a value',
    ])
    assert.deepEqual(await problemsOf(`${header}X1,"teacher"x,Ann,Smith,s1\n`), [
      '2  this is not CSV: something stands after a quotation mark that closes',
    ])
    assert.deepEqual(await problemsOf(`${header}X1,teacher\n`), [
      '2  this is not CSV: the line has more or fewer values than the first',
    ])
  })

  test('what is not UTF-8 is told with the line', async () => {
    const latin1 = Buffer.from(`${header}X1,teacher,Ann,Smith,s1\nX2,teacher,Zoë,Smith,s1\n`, 'latin1')
    assert.deepEqual(await problemsOf(latin1), ['3  the file is not UTF-8'])
  })

  test('what is wrong is shown without their names', async () => {
    const refusal = await refusalOf(`${header}X1,,Ann,Smith,s1\nX2,teacher,Jane"Doe,Smith,s1\n`)
    assert.doesNotMatch(renderFlowFileInvalid(refusal, 2, look(80, false)), /Ann|Smith|Jane|Doe/)
  })
})
