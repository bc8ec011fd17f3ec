import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { suite, test } from 'node:test'
import { blocksOf } from '../scripts/docs/blocks.ts'
import { generatedDocuments } from '../scripts/docs/documents.ts'
import { failureKinds } from '../scripts/docs/failures.ts'
import { optionGroups } from '../scripts/docs/options.ts'
import { sourceFiles } from '../scripts/source-files.ts'
import { flowFileJsonSchema } from '../src/commands/flow-file/schema.ts'

suite('the documents that are made from the source', () => {
  test('say what the source says now', async () => {
    for (const [file, text] of await generatedDocuments()) {
      assert.equal(await readFile(file, 'utf8'), text, `${file} is out of date: run npm run docs`)
    }
  })

  test('docs/options.md has every option, and says what it is for', async () => {
    const groups = optionGroups(flowFileJsonSchema())
    const documented = blocksOf(await readFile('docs/options.md', 'utf8'), 'options')
    assert.deepEqual(documented.toSorted(), [...groups.keys()].toSorted())

    const unexplained = [...groups.values()].flat().filter(({ about }) => about === '')
    assert.deepEqual(
      unexplained.map(({ path }) => path),
      [],
      'options without a description in their schema',
    )
  })

  test('docs/errors.md has every code that a failure in the source has', async () => {
    const errors = await readFile('docs/errors.md', 'utf8')
    const headings = new Set(errors.split('\n').filter((line) => line.startsWith('### ')))
    for (const file of await sourceFiles('src', '.ts')) {
      const source = await readFile(file, 'utf8')
      for (const [, codes = ''] of source.matchAll(/readonly code(?:: | = )((?:\s*\|?\s*'[A-Z][A-Z0-9_]*')+)/g)) {
        for (const code of codes.match(/[A-Z][A-Z0-9_]*/g) ?? []) {
          assert.ok(headings.has(`### ${code}`), `${code} of ${file} is not in docs/errors.md`)
        }
      }
    }
  })

  test('docs/errors.md says of every failure what to do', async () => {
    const silent = (await failureKinds('src')).filter(({ next }) => next.split(' / ').includes('…'))
    assert.deepEqual(
      silent.map(({ code }) => code),
      [],
      'failures without a text for `next`, in their constructor or as @next in their comment',
    )
  })

  test('no two failures share a code', async () => {
    const codes = (await failureKinds('src')).map(({ code }) => code)
    assert.deepEqual(codes.toSorted(), [...new Set(codes)].toSorted())
  })
})
