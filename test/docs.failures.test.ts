import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { failureKinds, failureSection } from '../scripts/docs/failures.ts'

const source = `
/** About the file. */

abstract class OfSource extends Failure {
  readonly whoseMove: WhoseMove = 'SIS'
}

/** The server
 * took too long. */
export class TooLate extends OfSource {
  readonly code = 'TOO_LATE'
  readonly passing = true

  constructor(host: string, first: boolean) {
    super({ what: \`\${host} did not answer in \${seconds} s.\`, next: first ? 'Wait.' : 'Ask support.' })
  }
}

/** Also about more than one class. */

export class Refused extends Failure {
  readonly code: 'ONE_REFUSED' | 'TWO_REFUSED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(code: 'ONE_REFUSED' | 'TWO_REFUSED') {
    super({ what: 'Refused.', next: 'Check the key.' })
    this.code = code
  }
}

/**
 * Nothing there.
 * @next Look at
 * the address.
 */
export class Missing extends Failure {
  readonly code = 'MISSING'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(help: string) {
    super({ what: 'There is nothing.', next: help })
  }
}

export class Defect extends Error {
  readonly code = 'NOT_A_FAILURE'
}
`

suite('the failures read from the source', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbell-docs-'))
    await writeFile(join(folder, 'failures.ts'), source)
  })
  after(() => rm(folder, { recursive: true }))

  test('each code once, and nothing that is no Failure', async () => {
    const codes = (await failureKinds(folder)).map(({ code }) => code)
    assert.deepEqual(codes, ['TOO_LATE', 'ONE_REFUSED', 'TWO_REFUSED', 'MISSING'])
  })

  test('without a comment that is not right above the class', async () => {
    const [, refused] = await failureKinds(folder)
    assert.equal(refused?.about, '')
  })

  test('with the advice of its comment, where its constructor has none of its own', async () => {
    const missing = (await failureKinds(folder)).at(-1)
    assert.equal(missing?.about, 'Nothing there.')
    assert.equal(missing?.next, 'Look at the address.')
  })

  test('with the comment, the words of each case, and what the class inherits', async () => {
    const [tooLate] = await failureKinds(folder)
    assert.ok(tooLate)
    assert.equal(
      failureSection(tooLate),
      `### TOO_LATE

The server took too long.

> … did not answer in … s.

**What to do:** Wait. / Ask support.

**Whose move:** SIS. **May pass by itself:** yes.`,
    )
  })
})
