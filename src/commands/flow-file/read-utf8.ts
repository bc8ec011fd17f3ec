import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { FileUnreadable, FlowFileInvalid } from './problem.ts'

/** The text of a file. Throws FileUnreadable, or FlowFileInvalid with the first line that is not UTF-8. */
export async function readUtf8(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new FileUnreadable(file, cause)
  })
  if (isUtf8(bytes)) return bytes.toString('utf8')
  // One character stands for each byte, so that the lines are those of the file.
  const lines = bytes.toString('latin1').split('\n')
  const line = 1 + lines.findIndex((each) => !isUtf8(Buffer.from(each, 'latin1')))
  throw new FlowFileInvalid(file, [
    {
      line,
      column: 1,
      length: 0,
      path: '',
      what: 'the file is not UTF-8',
      next: 'Save it as UTF-8; Excel calls that “CSV UTF-8 (Comma delimited)”.',
    },
  ])
}
