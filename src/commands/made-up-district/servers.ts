import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import type { Servers, Shown, Verdict } from '../../flows/made-up-district/servers.ts'
import type { District } from '../../simulators/district/district.ts'
import { madeUpDistrict } from '../../simulators/district/made-up.ts'
import { shrunkenDistrict } from '../../simulators/district/shrunken.ts'
import { type Drop, newHostKey, startDrop } from '../../simulators/drop/drop.ts'
import type { Upload } from '../../simulators/drop/upload.ts'
import { type Sis, startSis } from '../../simulators/sis/sis.ts'
import { idStyleOf } from '../simulate/flow-lines.ts'
import type { Kept, KeptDistrict } from './kept.ts'

const platforms = [
  { kind: 'skyward-sms', title: 'SMS 2.0' },
  { kind: 'skyward-qmlativ', title: 'Qmlativ' },
] as const

type Platform = (typeof platforms)[number]['kind']

/** Each school day some students leave, and at least as many as were renamed the day before: see changes.ts. */
const ofADay = { joined: 6, left: 5, renamed: 3 }
const lastSchoolDay = 41
const third = 1 / 3
const problemsKept = 20

/** The servers of one made-up district, while they run. */
export class RunningServers {
  readonly #place: KeptDistrict
  readonly #onError: (error: unknown) => void
  readonly #sis = new Map<Platform, Sis>()
  #kept: Kept
  #drop: Drop | undefined
  #saved: Promise<void> = Promise.resolve()

  private constructor(kept: Kept, place: KeptDistrict, onError: (error: unknown) => void) {
    this.#kept = kept
    this.#place = place
    this.#onError = onError
  }

  /** Starts them as they were kept, or new ones on any ports that are free. */
  static async start(place: KeptDistrict, onError: (error: unknown) => void): Promise<RunningServers> {
    const before = await place.read()
    const servers = new RunningServers(before ?? newDistrict(), place, onError)
    try {
      await servers.#listen(await place.tenant())
      if (!before) await place.write(servers.#kept)
      return servers
    } catch (error) {
      await servers.close()
      throw error
    }
  }

  async look(): Promise<Servers> {
    await this.#drop?.settled()
    await this.#saved
    return {
      running: true,
      problem: null,
      skyward: platforms.flatMap(({ kind, title }) => {
        const sis = this.#sis.get(kind)
        return sis ? [{ kind, title, domain: sis.url, key: sis.key, secret: sis.secret }] : []
      }),
      apple: this.#drop ? appleOf(this.#drop) : null,
      students: this.#kept.students,
      schoolDay: this.#kept.schoolDay,
      lastSchoolDay,
      incomplete: this.#kept.incomplete,
      verdicts: await this.#place.verdicts(),
    }
  }

  /** Lets the same addresses serve another district. */
  async show(shown: Shown): Promise<void> {
    this.#kept = { ...this.#kept, ...shown }
    await this.#place.write(this.#kept)
    await this.#closeSis()
    await this.#listenSis()
  }

  async close(): Promise<void> {
    await this.#closeSis()
    await this.#drop?.close()
    await this.#saved
  }

  async #listen(tenant: Awaited<ReturnType<KeptDistrict['tenant']>>): Promise<void> {
    await this.#listenSis()
    const { apple } = this.#kept
    const drop = await startDrop({
      port: apple.port,
      user: apple.user,
      password: apple.password,
      hostKeys: [apple.hostKey],
      tenant,
      onUpload: (upload) => {
        // What the tenant holds is known only after this call.
        const at = new Date().toISOString()
        this.#saved = this.#saved
          .then(() => this.#place.judged(verdictOf(upload, at), upload.verdict.activityLog, drop.tenant()))
          .catch(this.#onError)
      },
    })
    this.#drop = drop
    this.#kept = { ...this.#kept, apple: { ...apple, port: drop.port } }
  }

  async #listenSis(): Promise<void> {
    for (const { kind } of platforms) {
      const { port, ...credentials } = this.#kept[kind]
      // Which enrollments become two rows depends on their places, so that a few changes would look like many.
      const quirks = { transactionsEvery: 0 }
      const sis = await startSis({ kind, port, credentials, quirks, district: districtOf(this.#kept, kind) })
      this.#sis.set(kind, sis)
      this.#kept = { ...this.#kept, [kind]: { ...credentials, port: Number(new URL(sis.origin).port) } }
    }
  }

  async #closeSis(): Promise<void> {
    for (const sis of this.#sis.values()) await sis.close()
    this.#sis.clear()
  }
}

function newDistrict(): Kept {
  const sis = () => ({ port: 0, key: randomBytes(8).toString('hex'), secret: randomBytes(18).toString('base64url') })
  return {
    students: 400,
    seed: 1,
    day: Temporal.Now.plainDateISO('America/Chicago').toString(),
    schoolDay: 1,
    incomplete: false,
    'skyward-sms': sis(),
    'skyward-qmlativ': sis(),
    apple: {
      port: 0,
      user: `${randomBytes(3).toString('hex')}@sftp.apple.com`,
      password: randomBytes(12).toString('base64url'),
      hostKey: newHostKey(),
    },
  }
}

function districtOf({ seed, students, day, schoolDay, incomplete }: Kept, kind: Platform): District {
  const passed = schoolDay - 1
  const changes = { ...ofADay, joined: passed * ofADay.joined, left: passed * ofADay.left }
  const district = madeUpDistrict({ seed, students, day, idStyle: idStyleOf(kind), ...(passed > 0 && { changes }) })
  return incomplete ? shrunkenDistrict(district, { students: third, staff: third, classes: third }) : district
}

function appleOf({ host, port, user, password, hostKeyFingerprint }: Drop): Servers['apple'] {
  return { host, port, user, password, hostKey: hostKeyFingerprint }
}

function verdictOf({ remotePath, sha256, bytes, verdict }: Upload, at: string): Verdict {
  const { status, subStatus, rows, counts, problems, problemCount, overwritten, schoolworkLost } = verdict
  return {
    id: verdict.activityId,
    at,
    name: basename(remotePath),
    sha256,
    bytes,
    status,
    subStatus,
    rows,
    counts,
    problems: problems
      .slice(0, problemsKept)
      .map(({ effect, rule, file, row, sentence }) => ({ effect, rule, file, row, sentence })),
    problemCount,
    overwritten: overwritten.length,
    schoolworkLost,
  }
}
