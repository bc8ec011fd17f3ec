import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { expectationsOf } from './expectations.ts'

/** Frozen: with another name space, every identifier that was made strict would become a second account. */
const nameSpace = '7d1d6c3f-d0b7-4f6b-a3b2-f5d1a7e4c960'

/**
 * The UUID of a name in a name space, version 5.
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.5
 */
function uuidVersion5(name: string, space: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

test('strict identifiers are UUIDs of version 5, as anybody can compute them', async () => {
  // The example of RFC 9562, appendix A.4.
  assert.equal(
    uuidVersion5('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'),
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  )
  const expected = await expectationsOf('shape.strict-identifiers')
  for (const [file, sourcedId] of [
    ['locations.csv', 'Entity 4'],
    ['students.csv', 'Peña 5'],
    ['staff.csv', 'Staff#3'],
    ['courses.csv', 'Latin/1'],
    ['classes.csv', 'Latin/1/A'],
    ['classes.csv', 'Latin/1/B'],
    ['rosters.csv', 'Peña 5/Latin'],
  ] as const) {
    assert.match(expected[file] ?? '', new RegExp(`^${uuidVersion5(sourcedId, nameSpace)},`, 'm'), sourcedId)
  }
})
