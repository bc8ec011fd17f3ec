import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { temporaryWorkspace } from './small-package.ts'

/** Characters that tidying changes or takes away, or that look as if it did, are made often. */
const character = fc.oneof(
  fc.constantFrom(...' \\\'"“”„‟\u2400\u2421\u2426\u0085\u2028\u2029\u00a0\u2007\u3000ÀÿɏƠ×\u0301\u0323ỗשלום😀한'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
)
// roster-lines.ts holds control characters as their pictures.
const held = fc.array(character, { maxLength: 6 }).map((parts) => parts.join('').replaceAll(/\p{Cc}/gu, '\u2400'))

describe('the words of macros.sql', () => {
  test('text that is taken as tidy is tidy', async (t) => {
    const workspace = await temporaryWorkspace(t)
    await fc.assert(
      fc.asyncProperty(held, async (written) => {
        const [row] = await workspace.rows<{ cleaned: string | null; tidied: string | null }>(
          "SELECT clean($written) AS cleaned, nullif(tidy($written), '') AS tidied",
          { written },
        )
        assert.equal(row?.cleaned, row?.tidied)
      }),
      { numRuns: 300 },
    )
  })

  test('an accent behind a sign that is taken away is one with its letter', async (t) => {
    const workspace = await temporaryWorkspace(t)
    const [row] = await workspace.rows<{ name: string }>('SELECT clean($written) AS name', { written: 'Rene\\\u0301e' })
    assert.equal(row?.name, 'Ren\u00e9e')
  })

  test('every picture of a control character is taken away, also one that the source itself wrote', async (t) => {
    const workspace = await temporaryWorkspace(t)
    const written = String.fromCharCode(...Array.from({ length: 0x27 }, (_, code) => 0x2400 + code))
    const [row] = await workspace.rows<{ name: string }>('SELECT clean($written) AS name', { written: `a${written}b` })
    assert.equal(row?.name, 'a b')
  })

  test('a moment is read in every way that sources write it', async (t) => {
    const workspace = await temporaryWorkspace(t)
    const moments = {
      '2026-08-02T13:05:00.000Z': '2026-08-02 13:05:00',
      '2026-08-02': '2026-08-02 00:00:00',
      '08/02/2026 13:05:00': '2026-08-02 13:05:00',
      '8/2/2026 1:05:00 PM': '2026-08-02 13:05:00',
      '08/02/2026 01:05 PM': '2026-08-02 13:05:00',
      '08/02/2026': '2026-08-02 00:00:00',
      '13/02/2026': null,
      '8/2/26': null,
      yesterday: null,
      '': null,
    }
    for (const [written, moment] of Object.entries(moments)) {
      const [row] = await workspace.rows<{ read: string | null }>('SELECT as_time($written)::VARCHAR AS read', {
        written,
      })
      assert.equal(row?.read, moment, written)
    }
  })

  test('there is a name exactly where one would be sent', async (t) => {
    const workspace = await temporaryWorkspace(t)
    await fc.assert(
      fc.asyncProperty(fc.option(held), fc.option(held), fc.boolean(), async (preferred, official, wanted) => {
        await workspace.set('preferred_names', wanted)
        const [row] = await workspace.rows<{ has: boolean; name: string | null }>(
          `SELECT has_name($preferred::VARCHAR, $official::VARCHAR) AS has,
             chosen_name($preferred::VARCHAR, $official::VARCHAR) AS name`,
          { preferred, official },
        )
        assert.equal(row?.has, row?.name !== null)
      }),
      { numRuns: 300 },
    )
  })
})
