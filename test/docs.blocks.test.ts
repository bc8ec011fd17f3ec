import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { blocksOf, fillBlocks } from '../scripts/docs/blocks.ts'

const document = `# By hand

<!-- options: select -->
old
<!-- /options -->

Between, with <!-- another comment -->.

<!-- options: guard.people -->
<!-- /options -->
The end
`

suite('blocks of a document', () => {
  test('are made anew, and what is written by hand stays', () => {
    assert.equal(
      fillBlocks(document, 'options', (about) => `made of ${about}`),
      `# By hand

<!-- options: select -->

made of select

<!-- /options -->

Between, with <!-- another comment -->.

<!-- options: guard.people -->

made of guard.people

<!-- /options -->
The end
`,
    )
  })

  test('come out the same when made twice', () => {
    const once = fillBlocks(document, 'options', () => 'made')
    assert.equal(
      fillBlocks(once, 'options', () => 'made'),
      once,
    )
  })

  test('are listed in their order', () => {
    assert.deepEqual(blocksOf(document, 'options'), ['select', 'guard.people'])
    assert.deepEqual(blocksOf(document, 'failures'), [])
  })

  test('need an end', () => {
    assert.throws(
      () => fillBlocks('<!-- options: select -->\n', 'options', () => ''),
      /"<!-- \/options -->" is missing/,
    )
  })
})
