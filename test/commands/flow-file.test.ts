import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { FlowText } from '../../src/commands/flow-file/flow-text.ts'
import { FlowFileInvalid } from '../../src/commands/flow-file/problem.ts'
import { parseFlow, readFlowFile } from '../../src/commands/flow-file/read.ts'
import { flowFileJsonSchema } from '../../src/commands/flow-file/schema.ts'
import { renderFlowFileInvalid, renderProblem } from '../../src/commands/render-failure.ts'
import { look } from '../../src/commands/screen.ts'
import { firstbell } from './firstbell.ts'

/** How a flow file refers to a variable. */
const variable = (name: string) => `\${${name}}`

const plain = look(80, false)

const good = `name: sample
source:
  type: skyward-qmlativ
  domain: skyward.example.org/SampleStuAPI
  key: K1
  secret: \${SECRET}
destination:
  type: folder
  folder: packages
`
const variables = { SECRET: 's3cret' }

/** The problems of a flow file, each as `line:column path what | next`. */
function problemsOf(text: string, environment: Record<string, string> = variables): string[] {
  try {
    parseFlow('flow.yaml', text, environment)
    return []
  } catch (error) {
    assert.ok(error instanceof FlowFileInvalid, String(error))
    return error.problems.map(({ line, column, path, what, next }) => `${line}:${column} ${path} ${what} | ${next}`)
  }
}

function only(text: string, expected: RegExp): void {
  const problems = problemsOf(text)
  assert.equal(problems.length, 1, problems.join('\n'))
  assert.match(problems[0] ?? '', expected)
}

test('a number or a switch where text is meant is to stand in quotation marks', () => {
  for (const value of ['012345', '1e10', 'true']) {
    only(
      good.replace('folder: packages', `folder: ${value}`),
      /must be text, and is .* \| Put it into quotation marks\./,
    )
  }
  const grades = `${good}select: { grades: { include: [01] } }\n`
  only(grades, /select\.grades\.include\.0 must be text, and is a number \| Put it into quotation marks\./)
})

suite('a flow file that is right', () => {
  test('has defaults for everything else', () => {
    const { settings, warnings } = parseFlow('flow.yaml', good, variables)
    assert.equal(settings.timeZone, 'America/Chicago')
    assert.equal(settings.guard.people.percent, 10)
    assert.equal(settings.source.connector.id, 'skyward-qmlativ')
    assert.deepEqual(warnings, [])
  })

  test('a server is the same in capitals, as a link and with the brackets of IPv6', () => {
    const destination = (host: string) => ({ type: 'sftp', user: 'u', password: 'p', host })
    const hostOf = (host: string) => {
      const text = good.replace(/^destination:[\s\S]*/m, `destination: ${JSON.stringify(destination(host))}\n`)
      const { destination: read } = parseFlow('flow.yaml', text, variables).settings
      return read.type === 'sftp' ? read.host : undefined
    }
    assert.equal(hostOf('SFTP.Example.org '), 'sftp.example.org')
    assert.equal(hostOf('sftp://sftp.example.org/'), 'sftp.example.org')
    assert.equal(hostOf('[2001:DB8::1]'), '2001:db8::1')
    assert.equal(hostOf('::1'), '::1')
    assert.throws(() => hostOf('sftp://'), FlowFileInvalid)
  })

  test('its paths are meant from its own folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
    try {
      const file = join(folder, 'flow.yaml')
      await writeFile(file, good)
      const flow = await readFlowFile(file, variables)
      assert.equal(flow.stateFolder, join(folder, '.firstbell/sample'))
      assert.deepEqual(flow.destination, { type: 'folder', folder: join(folder, 'packages') })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('two dollar signs stand for one, and no variable is looked up', () => {
    const text = good.replace('folder: packages', () => 'folder: $${SECRET}')
    assert.deepEqual(parseFlow('flow.yaml', text, variables).settings.destination, {
      type: 'folder',
      folder: variable('SECRET'),
    })
  })

  test('a variable that looks like a number is text', () => {
    const text = good.replace('folder: packages', `folder: ${variable('FOLDER')}`)
    const { settings } = parseFlow('flow.yaml', text, { ...variables, FOLDER: '007' })
    assert.deepEqual(settings.destination, { type: 'folder', folder: '007' })
  })

  test('each example parses', async () => {
    const folder = new URL('../../examples/', import.meta.url)
    const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml'))
    assert.ok(files.length >= 3)
    for (const file of files) {
      const text = await readFile(new URL(file, folder), 'utf8')
      const names = [...text.matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name = '']) => name)
      assert.deepEqual(problemsOf(text, Object.fromEntries(names.map((name) => [name, 'value']))), [], file)
      assert.match(text, /^# yaml-language-server: \$schema=\.\.\/docs\/flow\.schema\.json\n/, file)
    }
  })
})

suite('a flow file that is wrong', () => {
  test('an unknown key: what was meant, and what is allowed', () => {
    only(`${good}  hostKee: x\n`, /^10:3 destination\.hostKee is not a known key \| .*Allowed here: type, folder\.$/)
    only(
      `${good}guards: {}\n`,
      /^10:1 guards is not a known key \| Did you mean “guard”\? Allowed here: name, source, destination, state,/,
    )
    only(
      good.replace('secret:', 'sekret: x\n  secret:'),
      /^6:3 source\.sekret is not a known key \| Did you mean “secret”\? Allowed here: type, domain, key,/,
    )
    only(
      `${good}select:\n  schools:\n    includes: []\n`,
      /^12:5 select\.schools\.includes .* Did you mean “include”\? Allowed here: include, exclude\.$/,
    )
  })

  test('a missing key: at the group that lacks it, with what it is for', () => {
    only(good.replace('  key: K1\n', ''), /^2:1 source\.key is missing \| .*Add Integration Access/)
    only(good.replace('name: sample\n', ''), /^1:1 name is missing \| The name of the flow/)
    assert.deepEqual(problemsOf('').length, 3)
  })

  test('an unknown kind of source or destination', () => {
    only(
      good.replace('skyward-qmlativ', 'skyward-qmlatif'),
      /^3:9 source\.type is none of the allowed values \| Did you mean “skyward-qmlativ”\? Allowed: skyward-sms, skyward-qmlativ, oneroster-1\.1, oneroster-1\.2\.$/,
    )
    only(good.replace('type: folder', 'type: ftp'), /^8:9 destination\.type .* Allowed: sftp, folder\.$/)
    only(good.replace(/destination:(.|\n)*/, ''), /^1:1 destination is missing \| Begin with its type: sftp, folder\.$/)
  })

  test('a value of the wrong type or size', () => {
    only(
      `${good}select: { lookAheadDays: "14" }\n`,
      /^10:26 select\.lookAheadDays must be a number, and is text \| Write it without quotation marks\. What starts/,
    )
    only(`${good}federated: "true"\n`, /^10:12 federated must be .* \| Write it without quotation marks\. Federated/)
    only(`${good}federated: maybe\n`, /^10:12 federated must be true or false, and is text/)
    only(`${good}patches: [x]\n`, /^10:1 patches must be a group of keys, and is a list \| Keys of it: unknownInstr/)
    only(`${good}guard: { people: { percent: 200 } }\n`, /^10:29 guard\.people\.percent is too large \| At most 100\./)
    only(
      `${good}mapping: { personNumber: badge }\n`,
      /^10:26 mapping\.personNumber is none .* Allowed: identifier, username, sourcedId, email, none\.$/,
    )
    only(`${good}select: { day: tomorrow }\n`, /^10:16 select\.day /)
    only(`${good}timeZone: America/Chicag\n`, /^10:11 timeZone is not a time zone .* did you mean “America\/Chicago”/)
    only(good.replace('name: sample', 'name: a/b'), /^1:7 name must be letters, digits/)
    only(
      `${good}accountFormat: [grade]\n`,
      /^10:17 accountFormat\.0 .*Did you mean|Allowed: person_number, middle_name/,
    )
  })

  test('a missing or empty environment variable is named once', () => {
    const missing = problemsOf(good, {})
    assert.equal(missing.length, 1)
    assert.match(
      missing[0] ?? '',
      /^6:11 source\.secret needs the environment variable SECRET, which is not set \| .*export SECRET=/,
    )
    assert.match(problemsOf(good, { SECRET: '' })[0] ?? '', /which is empty/)
  })

  test('a variable by the name of what every object has is missing like another', () => {
    only(
      good.replace('SECRET', 'constructor'),
      /^6:11 source\.secret needs the environment variable constructor, which/,
    )
  })

  test('no variable is needed by a command that talks to no server', () => {
    assert.equal(parseFlow('flow.yaml', good, {}, 'without-secrets').settings.name, 'sample')
    // But where it decides what is allowed.
    assert.throws(
      () => parseFlow('flow.yaml', good.replace('folder\n', `${variable('KIND')}\n`), {}, 'without-secrets'),
      ({ problems }: FlowFileInvalid) => problems.map(({ path }) => path).join() === 'destination.type',
    )
  })

  test('what is not YAML: the first place only, and every repeated key', () => {
    only('name: [a\nsource: b\n', /^2:\d+ {2}this is not YAML: /)
    only(`${good}name: other\n`, /^10:1 {2}the same key stands here a second time \| Keep one of them\.$/)
    const nested = 'mapPeople: { a: x, b: y, a: z }\n'
    only(`${good}${nested}`, /^10:26 {2}the same key stands here a second time \| Keep one of them\.$/)
    only('- a\n', /^1:1 {2}must be a group of keys, and is a list/)
  })

  test('what is not YAML is told in words of one’s own', () => {
    only(
      good.replace('key: K1', 'key: @K1'),
      /^5:8 {2}this is not YAML: a value cannot begin with this character \| Put/,
    )
    only(
      good.replace('key: K1', 'key: !K1'),
      /^5:8 {2}this is not YAML: a value that begins with ! means something else \| Put/,
    )
    only(good.replace('key: K1', 'key: ]K1'), /^5:8 {2}this is not YAML: something stands here that does not belong/)
    only(good.replace('key: K1', 'key K1'), /^\d:\d+ {2}this is not YAML: [^"K]+ \| Look at the indentation/)
  })

  test('a reference to nothing, which a value that begins with * is', () => {
    const words =
      'refers to a part that this file does not have \\| A value that begins with \\* must stand in quotation marks'
    only(good.replace('key: K1', 'key: *K1'), new RegExp(`^5:8 source\\.key ${words}\\.$`))
    only(`${good}mapPeople: *nope\n`, new RegExp(`^10:12 mapPeople ${words}\\.$`))
    only('*nope\n', new RegExp(`^1:1 {2}${words}\\.$`))
  })

  test('a merge key is named itself, and not what it would have brought', () => {
    const merged = good.replace(/destination:.*/s, 'destination:\n  <<: { type: folder, folder: packages }\n')
    only(merged, /^8:3 destination has << to merge another part into it.* \| Write the keys themselves here\./)
  })

  test('references that stand for more than any memory holds', () => {
    const bomb = Array.from({ length: 9 }, (_, at) => `x${at + 1}: &x${at + 1} [${`*x${at},`.repeat(9)}]\n`)
    only(
      `${good}x0: &x0 [a]\n${bomb.join('')}`,
      /^1:1 {2}the references \(\*name\) of this file stand for too much \| Write/,
    )
  })

  test('quotation marks of a word processor, which would be a part of the value', () => {
    only(good.replace('K1', '“K1”'), /^5:8 source\.key stands in curly quotation marks, .* \| Write straight ones/)
    assert.deepEqual(problemsOf(good.replace('K1', '"“K1”"')), [])
  })

  test('a key without a value, in braces: what a comma in a value makes of the rest', () => {
    only(
      `${good}mapPeople: { a: b,c }\n`,
      /^10:19 mapPeople has a key without a value \| .*must stand in quotation marks/,
    )
  })

  test('everything is told at once, from top to bottom', () => {
    const lines = problemsOf(`${good.replace('name: sample', 'name: a b')}guards: {}\n`, {}).map((problem) =>
      Number(problem.split(':')[0]),
    )
    assert.deepEqual(lines, [1, 6, 10])
  })
})

suite('how it is shown', () => {
  test('file, line, column, the line with a mark, and what is allowed', () => {
    try {
      parseFlow('district.yaml', good.replace('skyward-qmlativ', 'skyward-qmlatif'), variables)
      assert.fail()
    } catch (error) {
      assert.ok(error instanceof FlowFileInvalid)
      assert.equal(
        renderFlowFileInvalid(error, 2, plain),
        `  district.yaml:3:9  source.type is none of the allowed values
     3 │   type: skyward-qmlatif
       │         ^^^^^^^^^^^^^^^
    Did you mean “skyward-qmlativ”? Allowed: skyward-sms, skyward-qmlativ,
    oneroster-1.1, oneroster-1.2.

  ✖ district.yaml has a problem.

    Whose move  your district
    Next        Mend the file where it is shown above, and run the command
                again.
    Code        FLOW_FILE_INVALID, explained in docs/errors.md
    Exit code   2, bad usage, or a bad flow file
`,
      )
    }
  })

  test('a secret in clear is a warning, and is never shown', () => {
    const text = good.replace(variable('SECRET'), 'hunter2')
    const [warning] = parseFlow('flow.yaml', text, {}).warnings
    assert.ok(warning)
    const shown = renderProblem('flow.yaml', new FlowText(text), warning, plain, 'yellow')
    assert.match(shown, /flow\.yaml:6:11 {2}source\.secret is a secret written in clear/)
    assert.match(shown, /\$\{SOURCE_SECRET\}/)
    assert.doesNotMatch(shown, /hunter2/)
  })

  test('a long line is shown around the place that is meant', () => {
    const text = `guard: { ${'people: { '.repeat(20)}percent: 200, atLeast: ${'9'.repeat(200)} } }\n`
    const column = text.indexOf('200') + 1
    const problem = { line: 1, column, length: 3, path: 'guard', what: 'is wrong', next: '' }
    const lines = renderProblem('flow.yaml', new FlowText(text), problem, plain, 'red').split('\n')
    assert.ok(lines.every((line) => line.length <= 80))
    assert.equal(lines[1], '     1 │  percent: 200, atLeast: •••')
    assert.equal(lines[2]?.trim(), '│           ^^^')
  })
})

test('a file that is not UTF-8 is refused, with the line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
  try {
    const file = join(folder, 'flow.yaml')
    await writeFile(file, Buffer.from(good.replace('packages', 'pak\u00eate'), 'latin1'))
    await assert.rejects(readFlowFile(file, variables), ({ problems }: FlowFileInvalid) => {
      assert.deepEqual(
        problems.map(({ line, what }) => [line, what]),
        [[9, 'the file is not UTF-8']],
      )
      return true
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a file that does not end is refused, and does not fill the memory', async () => {
  await assert.rejects(readFlowFile('/dev/zero', {}), /\/dev\/zero cannot be read: it has more than 64 MB/)
})

test('a file that is not there is named', async () => {
  await assert.rejects(readFlowFile('/nonexistent/flow.yaml', {}), { code: 'FILE_UNREADABLE' })
})

test('a baseline that is not there is told before the roster is read, as long as it is needed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
  try {
    const file = join(folder, 'flow.yaml')
    await writeFile(file, `${good}state: kept\nbaseline: claris-last.zip\n`)
    await assert.rejects(readFlowFile(file, variables), (error: FlowFileInvalid) => {
      assert.deepEqual(
        error.problems.map(({ line, column, path, what }) => `${line}:${column} ${path} ${what}`),
        [`11:11 baseline is not there: ${join(folder, 'claris-last.zip')}`],
      )
      return true
    })
    const { code, err } = await firstbell(['sync', file, '--preview'])
    assert.equal(code, 2)
    assert.match(err, /baseline: claris-last\.zip/)

    await mkdir(join(folder, 'kept'))
    const receipt = { remotePath: '/dropbox/sample.zip', sha256: 'x', bytes: 1, milliseconds: 1 }
    const delivered = { runId: 'r1', at: '2026-11-23T06:00:00Z', receipt }
    await writeFile(join(folder, 'kept', 'deliveries.json'), JSON.stringify({ delivered, begun: [] }))
    assert.equal((await readFlowFile(file, variables)).baseline, join(folder, 'claris-last.zip'))
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('the JSON Schema knows every connector, and what its fields are for', () => {
  const schema = JSON.stringify(flowFileJsonSchema())
  for (const type of ['skyward-sms', 'skyward-qmlativ', 'oneroster-1.1', 'oneroster-1.2', 'sftp', 'folder']) {
    assert.ok(schema.includes(`"const":"${type}"`), type)
  }
  assert.match(schema, /Generate Secret in the same place/)
})

test('the JSON Schema asks an SFTP destination for one way to sign in, and for one only', () => {
  const { properties } = flowFileJsonSchema() as { properties: { destination: { oneOf: object[] } } }
  assert.partialDeepStrictEqual(properties.destination.oneOf[0], {
    properties: { type: { const: 'sftp' } },
    oneOf: [{ required: ['password'] }, { required: ['privateKey'] }, { required: ['privateKeyFile'] }],
  })
})
