import { readFile } from 'node:fs/promises'
import { flowFileJsonSchema } from '../../src/commands/flow-file/schema.ts'
import { apiTypes } from './api-types.ts'
import { fillBlocks } from './blocks.ts'
import { failureKinds, failureSection } from './failures.ts'
import { optionGroups, optionTable, type Schema } from './options.ts'
import { settingsTable } from './settings.ts'

/** The documents that are made from the source, wholly or in part, as they must be: their text by their path. */
export async function generatedDocuments(): Promise<Map<string, string>> {
  const schema = flowFileJsonSchema()
  return new Map([
    ['docs/flow.schema.json', `${JSON.stringify(schema, null, 2)}\n`],
    ['docs/options.md', await optionsDocument(schema)],
    ['docs/errors.md', await errorsDocument()],
    ['web/api/schema.d.ts', await apiTypes()],
    ['docs/settings.md', fillBlocks(await readFile('docs/settings.md', 'utf8'), 'settings', settingsTable)],
  ])
}

async function optionsDocument(schema: Schema): Promise<string> {
  const groups = optionGroups(schema)
  return fillBlocks(await readFile('docs/options.md', 'utf8'), 'options', (name) => {
    const options = groups.get(name)
    if (!options) throw new Error(`docs/options.md: there is no "${name}". There are: ${[...groups.keys()].join(', ')}`)
    return optionTable(options)
  })
}

async function errorsDocument(): Promise<string> {
  const kinds = await failureKinds('src')
  return fillBlocks(await readFile('docs/errors.md', 'utf8'), 'failures', (folder) => {
    const here = kinds.filter(({ file }) => file.startsWith(`${folder}/`))
    if (here.length === 0) throw new Error(`docs/errors.md: there is no failure in ${folder}`)
    return here.map(failureSection).join('\n\n')
  })
}
