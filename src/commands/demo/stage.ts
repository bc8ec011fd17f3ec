import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { District } from '../../simulators/district/district.ts'
import { type MadeUpOptions, madeUpDistrict } from '../../simulators/district/made-up.ts'
import type { QuirksInput } from '../../simulators/sis/quirks.ts'
import { type Sis, startSis } from '../../simulators/sis/sis.ts'
import type { Environment } from '../environment.ts'
import { type Flow, readFlowFile } from '../flow-file/read.ts'
import { idStyleOf, sourceLines } from '../simulate/flow-lines.ts'
import type { DropPlace } from './drop-place.ts'

export type Platform = 'skyward-qmlativ' | 'skyward-sms'

const sourceSecret = 'DEMO_SOURCE_SECRET'
/**
 * Which enrollments the simulator stores as two rows depends on their places in its list, so that after a night with
 * few changes many would seem to have changed.
 */
const quirks: QuirksInput = { transactionsEvery: 0 }
const timeZone = 'America/Chicago'

/** One platform's part of the demo: a simulated server with a district on it, and a flow file from it to the drop. */
export interface Stage {
  platform: Platform
  flow: Flow
  url: string
  /** The district with what a later day brings. */
  district(changes?: MadeUpOptions['changes']): District
  /** Serves another district at the same address from now on. */
  show(district: District): Promise<void>
  close(): Promise<void>
}

export interface StageOptions {
  platform: Platform
  /** Where the flow file and its state lie. What an earlier demo left there is removed. */
  folder: string
  students: number
  seed: number
  drop: DropPlace
  environment: Environment
}

/** Serves the district, and writes the flow file that leads from it to the drop. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const { platform, folder, students, seed, drop, environment } = options
  const day = Temporal.Now.plainDateISO(timeZone).toString()
  const district = (changes?: MadeUpOptions['changes']) =>
    madeUpDistrict({ seed, students, day, idStyle: idStyleOf(platform), ...(changes && { changes }) })
  let sis = await startSis({ kind: platform, quirks, district: district() })
  const name = `demo-${platform}`
  const file = join(folder, `${platform}.yaml`)
  try {
    await rm(join(folder, '.firstbell', name), { recursive: true, force: true })
    await writeFile(file, `${flowLines(name, platform, sis, drop).join('\n')}\n`)
    const variables = { ...environment.variables, ...drop.variables, [sourceSecret]: sis.secret }
    const flow = await readFlowFile(file, variables)
    return {
      platform,
      flow,
      url: sis.url,
      district,
      async show(another) {
        const port = Number(new URL(sis.origin).port)
        await sis.close()
        sis = await startSis({ kind: platform, quirks, district: another, port })
      },
      close: () => sis.close(),
    }
  } catch (error) {
    await sis.close()
    throw error
  }
}

function flowLines(name: string, platform: Platform, sis: Sis, drop: DropPlace): string[] {
  return [
    '# Made by the demo. Its servers are gone when the demo has ended.',
    `name: ${name}`,
    ...sourceLines(platform, { ...sis, secret: `\${${sourceSecret}}` }),
    ...drop.lines,
    `timeZone: ${timeZone}`,
  ]
}
