import { z } from 'zod'

const environmentSchema = z.object({
  NO_COLOR: z.string().optional(),
  FORCE_COLOR: z.string().optional(),
  TERM: z.string().optional(),
  COLUMNS: z.coerce.number().int().positive().optional().catch(undefined),
})

/** What Firstbell takes from the environment: how to print, and the variables that flow files refer to. */
export interface Environment {
  /** Whether colours are wanted whatever the stream is; undefined: where the stream is a terminal. */
  colours: boolean | undefined
  columns: number | undefined
  /** Every variable, for `${NAME}` in a flow file. */
  variables: Readonly<Record<string, string | undefined>>
}

/** Reads the environment once; `NO_COLOR` (https://no-color.org) wins over `FORCE_COLOR`. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const { NO_COLOR, FORCE_COLOR, TERM, COLUMNS } = environmentSchema.parse(variables)
  const refused = Boolean(NO_COLOR) || FORCE_COLOR === '0' || TERM === 'dumb'
  const wanted = FORCE_COLOR ? true : undefined
  return { colours: refused ? false : wanted, columns: COLUMNS, variables }
}
