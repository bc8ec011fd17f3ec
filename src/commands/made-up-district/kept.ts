/** What a made-up district keeps in its folder, so that it is the same one after a restart. */
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Verdict, verdictSchema } from '../../flows/made-up-district/servers.ts'
import { newTenant, type Tenant } from '../../simulators/drop/judge/tenant.ts'

const sisSchema = z.object({ port: z.int(), key: z.string(), secret: z.string() })

const keptSchema = z.object({
  students: z.int(),
  seed: z.int(),
  day: z.iso.date(),
  schoolDay: z.int(),
  incomplete: z.boolean(),
  'skyward-sms': sisSchema,
  'skyward-qmlativ': sisSchema,
  apple: z.object({ port: z.int(), user: z.string(), password: z.string(), hostKey: z.string() }),
})

export type Kept = z.output<typeof keptSchema>

/** So many uploads are remembered. */
const mostVerdicts = 60

/** The folder of one made-up district. */
export class KeptDistrict {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Undefined: there is none yet. */
  async read(): Promise<Kept | undefined> {
    const text = await this.#text('district.json')
    return text === undefined ? undefined : keptSchema.parse(JSON.parse(text))
  }

  async write(kept: Kept): Promise<void> {
    await this.#write('district.json', JSON.stringify(kept))
  }

  async tenant(): Promise<Tenant> {
    const text = await this.#text('tenant.json')
    if (text === undefined) return newTenant()
    // Written by this very class; the judge reads nothing of it that could harm anything but the demo.
    const { settings, ...held } = JSON.parse(text) as { settings: Tenant['settings'] } & Record<
      string,
      [string, never][]
    >
    const maps = Object.entries(held).map(([name, entries]) => [name, new Map(entries)])
    return { ...newTenant(settings), ...Object.fromEntries(maps) }
  }

  /** The newest first. */
  async verdicts(): Promise<Verdict[]> {
    return z.array(verdictSchema).parse(JSON.parse((await this.#text('verdicts.json')) ?? '[]'))
  }

  /** Keeps what became of an upload: what was said to it, and what the tenant holds now. */
  async judged(verdict: Verdict, activityLog: readonly string[], { settings, ...held }: Tenant): Promise<void> {
    const before = await this.verdicts()
    const verdicts = [verdict, ...before].slice(0, mostVerdicts)
    await this.#write(`activities/${verdict.id}.csv`, activityLog)
    const entries = Object.entries(held).map(([name, map]) => [name, [...map]])
    await this.#write('tenant.json', JSON.stringify({ settings, ...Object.fromEntries(entries) }))
    await this.#write('verdicts.json', JSON.stringify(verdicts))
    for (const { id } of before.slice(mostVerdicts - 1))
      await rm(join(this.#folder, `activities/${id}.csv`), { force: true })
  }

  async activityLog(id: string): Promise<string | undefined> {
    return z.uuid().safeParse(id).success ? this.#text(`activities/${id}.csv`) : undefined
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #text(file: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.#folder, file), 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Whole or not at all, also when the process dies. */
  async #write(file: string, text: string | readonly string[]): Promise<void> {
    const path = join(this.#folder, file)
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
    const part = `${path}.${randomUUID()}.part`
    await writeFile(part, text, { mode: 0o600 })
    await rename(part, path)
  }
}

/** The ids of the teams that have a made-up district in this folder. */
export async function keptTeams(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch(() => [])
  return entries.filter((entry) => z.uuid().safeParse(entry).success)
}
