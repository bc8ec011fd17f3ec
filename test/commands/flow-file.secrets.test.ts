import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { FlowText } from '../../src/commands/flow-file/flow-text.ts'
import { FlowFileInvalid } from '../../src/commands/flow-file/problem.ts'
import { parseFlow } from '../../src/commands/flow-file/read.ts'
import { renderFlowFileInvalid, renderProblem } from '../../src/commands/render-failure.ts'
import { look } from '../../src/commands/screen.ts'

/** How a flow file refers to a variable. */
const variable = (name: string) => `\${${name}}`

const plain = look(120, false)

/** What a person sees of a flow file whose source, or another part, is written like this. */
function shown(text: string): string {
  try {
    const { warnings } = parseFlow('flow.yaml', text, {})
    return warnings
      .map((warning) => renderProblem('flow.yaml', new FlowText(text), warning, plain, 'yellow'))
      .join('\n')
  } catch (error) {
    assert.ok(error instanceof FlowFileInvalid, String(error))
    assert.ok(error.problems.length > 0)
    return `${renderFlowFileInvalid(error, 2, plain)}${JSON.stringify(error.problems)}`
  }
}

const flow = (source: string, destination = 'type: folder\n  folder: packages') => `name: sample
source:
  type: oneroster-1.1
  url: sis.example.org
  clientId: K1
  ${source}
destination:
  ${destination}
`

/** A line of a source that has nothing wrong with it. */
const right = 'clientSecret: "$${x}"'

const sftp = (login: string) => flow(right, `type: sftp\n  user: u\n  ${login}`)

suite('a secret is never shown, wherever it stands in a flow file that is wrong or unwise:', () => {
  const places: Record<string, string> = {
    'beside its key': flow('clientSecret: hunter2'),
    'below its key': flow('clientSecret:\n    hunter2'),
    'at a key with a question mark': flow('? clientSecret\n  : hunter2'),
    'as the value of a header': flow('clientSecret: "$${x}"\n  extraHeader: { name: Host, value: hunter2 }'),
    'as the value of a header, on a line of its own': flow(
      'clientSecret: "$${x}"\n  extraHeader:\n    name: X-Key\n    value: hunter2',
    ),
    'as a header that is no group': flow('clientSecret: "$${x}"\n  extraHeader: "X-Key: hunter2"'),
    'as a private key on one line': sftp('privateKey: "-----BEGIN hunter2-----"'),
    'as a private key where certificates are asked for': flow(
      'clientSecret: "$${x}"\n  privateCa: "-----BEGIN hunter2-----"',
    ),
    'as a private key that is not indented': sftp('privateKey: |\n-----BEGIN KEY-----\nhunter2\n-----END KEY-----'),
    'beside a password': sftp('password: hunter2\n  privateKey: hunter2'),
    'as a number': flow('clientSecret: 4802').replace('4802', '48021999'),
    'at a key mistyped': flow('clientSecrt: hunter2'),
    'at a key mistyped, below it': flow('clientSecrt:\n    hunter2'),
    'at another key mistyped': sftp('passord: hunter2'),
    'without a colon': flow('clientSecret hunter2'),
    'with an equals sign': flow('clientSecret = hunter2: x'),
    'without a colon, in braces': 'source: { type: oneroster-1.1, clientSecret hunter2 }',
    'in a variable that is not closed': flow('clientSecret: ${hunter2'),
    'as a variable’s name that is none': flow(`clientSecret: ${variable('hunter2!')}`),
    'with a colon in it': flow('clientSecret: abc: hunter2'),
    'with a comma in it, in braces': 'source: { type: oneroster-1.1, clientSecret: abc,hunter2 }',
    'in quotation marks that are not closed': flow('clientSecret: "hunter2'),
    'after quotation marks': flow('clientSecret: "abc"hunter2'),
    'with a backslash': flow('clientSecret: "\\qhunter2"'),
    'in a comment': flow('clientSecrt: x # was hunter2'),
    'beginning with *': flow('clientSecret: *hunter2'),
    'beginning with &': flow('clientSecret: &hunter2'),
    'beginning with !': flow('clientSecret: !hunter2'),
    'beginning with |': flow('clientSecret: |hunter2'),
    'beginning with @': flow('clientSecret: @hunter2'),
    'beginning with %': flow('clientSecret: %hunter2'),
    'beginning with ]': flow('clientSecret: ]hunter2'),
    'beginning with [': flow('clientSecret: [hunter2'),
    'in a list': flow('clientSecret: [hunter2]'),
    'beside what is wrong': 'source: { clientSecret: hunter2, type: oneroster, password: hunter2 }',
    'where people are mapped': `${flow(right)}mapPeople:\n  password: 48021999\n`,
    'alone in the file': 'hunter2',
    'alone in the file, beginning with *': '*hunter2',
  }
  for (const [place, text] of Object.entries(places)) {
    test(place, () => {
      const message = shown(text)
      assert.match(message, /flow\.yaml:\d+:\d+/)
      assert.doesNotMatch(message, /hunter2|48021999/)
    })
  }
})

suite('what is shown of a line', () => {
  /** Each line that is shown, with what stands below it. */
  const excerpts = (text: string) =>
    [...shown(text).matchAll(/│ (.*)\n.*│ (.*)/g)].map(([, line, marks]) => `${line}\n${marks}`)

  test('is its key, and where the value begins', () => {
    assert.deepEqual(excerpts(flow('clientSecret: hunter2')), ['  clientSecret: •••\n                ^'])
    assert.deepEqual(excerpts(flow('"clientSecret": hunter2')), ['  "clientSecret": •••\n                  ^'])
  })

  test('is a key that is not known, and not its value', () => {
    assert.deepEqual(excerpts(`${flow(right)}guards: x`), ['guards: •••\n^^^^^^'])
  })

  test('is a group that lacks a key', () => {
    assert.deepEqual(excerpts(flow('scopes: x')), ['source:\n^^^^^^'])
  })

  test('is a value that is none of those allowed, with the keys around it', () => {
    assert.ok(
      excerpts('source: { clientSecret: hunter2, type: oneroster, password: x }').includes(
        'source: { clientSecret: ••• type: oneroster, password: •••\n                                  ^^^^^^^^^',
      ),
    )
    assert.deepEqual(excerpts(`${flow(right)}guard: { people: { percent: 200 } }`), [
      'guard: { people: { percent: 200 } }\n                            ^^^',
    ])
  })

  test('is a variable that is missing', () => {
    const secret = variable('SECRET')
    assert.deepEqual(excerpts(flow(`clientSecret: ${secret}`)), [
      `  clientSecret: ${secret}\n                ^^^^^^^^^`,
    ])
  })

  test('is nothing where it has no key that is known', () => {
    assert.deepEqual(excerpts(flow('clientSecret hunter2')), [])
  })

  test('cannot move the cursor or change colours', () => {
    const message = shown(
      `${flow(right)}"a\u001b[31mb": x\nselect: { day: "\u001b[2Jx" }\nmapPeople: { "c\u001b[31md": [] }`,
    )
    assert.match(message, /mapPeople\.cd must be text/)
    const lines = message.slice(0, message.lastIndexOf('[{')).split('\n')
    assert.deepEqual(
      lines.filter((line) => /\p{Cc}/u.test(line)),
      [],
    )
  })
})
