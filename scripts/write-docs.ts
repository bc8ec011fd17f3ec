/** Writes what docs/ says of options, failures and the flow file anew from the source: `npm run docs`. */
import { writeFile } from 'node:fs/promises'
import { generatedDocuments } from './docs/documents.ts'

for (const [file, text] of await generatedDocuments()) {
  await writeFile(file, text)
  console.log(`Wrote ${file}`)
}
