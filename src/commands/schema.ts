import type { CliCommand } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { flowFileJsonSchema } from './flow-file/schema.ts'

/** `firstbell schema`: the JSON Schema of flow files. */
export const schema: CliCommand = {
  define: (program) =>
    program
      .command('schema')
      .summary('print the JSON Schema of flow files')
      .description('Print the JSON Schema of flow files, for editors and other programs.'),
  async run({ out }) {
    out.write(`${JSON.stringify(flowFileJsonSchema(), null, 2)}\n`)
    return exitCodes.done
  },
}
