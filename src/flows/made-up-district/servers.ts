import { z } from 'zod'
import { tables } from '../../apple/tables.ts'

const done = z.object({ created: z.int(), updated: z.int(), removed: z.int() })

/** What the simulated Apple School Manager said to a package. */
export const verdictSchema = z
  .object({
    id: z.uuid().describe('Of the activity'),
    at: z.iso.datetime(),
    name: z.string().describe('Of the package, as it was uploaded'),
    sha256: z.string(),
    bytes: z.int(),
    status: z.enum(['COMPLETED', 'FAILED']),
    subStatus: z.enum(['COMPLETED', 'COMPLETED_WITH_ERROR', 'FAILED']),
    rows: z.record(z.enum(tables), z.int()),
    counts: z
      .object({ locations: done, people: done, courses: done, classes: done, rosters: done })
      .describe('What it did; a person who is removed is deactivated, a class becomes a manual one'),
    problems: z
      .array(
        z.object({
          effect: z.enum(['fails-import', 'row-issue']),
          rule: z.string(),
          file: z.string(),
          row: z.int().nullable(),
          sentence: z.string(),
        }),
      )
      .describe('The first of them'),
    problemCount: z.int(),
    overwritten: z.int().describe('Accounts that were handed over to another human'),
    schoolworkLost: z.int().describe('Places in classes that were lost, with the progress in Schoolwork'),
  })
  .meta({ id: 'MadeUpVerdict' })

export type Verdict = z.output<typeof verdictSchema>

/** What the servers of a made-up district are, and what they have seen. */
export const serversSchema = z.object({
  running: z.boolean(),
  problem: z.string().nullable().describe('Why they do not run'),
  skyward: z.array(
    z.object({
      kind: z.enum(['skyward-sms', 'skyward-qmlativ']),
      title: z.string(),
      domain: z.string(),
      key: z.string(),
      secret: z.string(),
    }),
  ),
  apple: z
    .object({ host: z.string(), port: z.int(), user: z.string(), password: z.string(), hostKey: z.string() })
    .nullable(),
  students: z.int(),
  schoolDay: z.int().describe('1 at first; each further one brings some changes'),
  lastSchoolDay: z.int(),
  incomplete: z.boolean().describe('A third of the students, staff and classes is missing from the answers of the SIS'),
  verdicts: z.array(verdictSchema).describe('The newest first'),
})

export type Servers = z.output<typeof serversSchema>

/** What the SIS of a made-up district shows. */
export type Shown = Pick<Servers, 'schoolDay' | 'incomplete'>

/** The simulated servers of made-up districts, by team. They run within the process that serves the web. */
export interface MadeUpDistricts {
  /** Starts the servers of a new one. */
  start(teamId: string): Promise<void>
  /** Undefined: this machine has no servers for the team. */
  look(teamId: string): Promise<Servers | undefined>
  /** Lets the SIS show something else from now on; to be called only while no run reads it. */
  show(teamId: string, shown: Shown): Promise<void>
  /** Apple's activity log of one upload, as a CSV file. */
  activityLog(teamId: string, verdictId: string): Promise<string | undefined>
  /** Ends the servers for good, and forgets what they held. */
  end(teamId: string): Promise<void>
}
