/** A flow as a test drives it: night after night from a simulated student information system into a simulated drop. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Destination, destinationSchema } from '../../src/apple/delivery/destination.ts'
import { Failure } from '../../src/roster/failure.ts'
import type { Observe } from '../../src/roster/observer.ts'
import type { District } from '../../src/simulators/district/district.ts'
import { type Drop, type DropOptions, startDrop } from '../../src/simulators/drop/drop.ts'
import type { Upload } from '../../src/simulators/drop/upload.ts'
import type { QuirksInput, SisKind } from '../../src/simulators/sis/quirks.ts'
import { type Sis, startSis } from '../../src/simulators/sis/sis.ts'
import type { Connector } from '../../src/sources/connector.ts'
import { connectors } from '../../src/sources/connectors.ts'
import type { RetryPolicy } from '../../src/sources/http/retry.ts'
import { approve } from '../../src/sync/approve.ts'
import { type OptionsInput, optionsSchema } from '../../src/sync/options.ts'
import type { RunReport } from '../../src/sync/report.ts'
import { type RunInput, run } from '../../src/sync/run.ts'
import { type RunRecord, stateOf } from '../../src/sync/state.ts'
import { StateFolder } from '../../src/sync/state-folder.ts'
import { day } from './districts.ts'

/** As persistent as in earnest, without the waits. */
const quick: RetryPolicy = { attempts: 4, firstWait: 1, longestWait: 2, whenTooMany: [2], total: 10_000 }

/** What a run meets. What is left out is a quiet Qmlativ server, the flow's own drop and the default options. */
export interface Night {
  district: District
  /** The kind of the account, and of the server unless that is another. */
  kind?: SisKind
  server?: SisKind
  quirks?: QuirksInput
  /** What the account says besides address, key and secret, or instead of them. */
  account?: object
  destination?: Destination
  options?: OptionsInput
  preview?: boolean
  approveFirst?: boolean
  baseline?: string
  /** Waits before further attempts of the delivery. */
  retryAfter?: readonly number[]
  observe?: Observe
  signal?: AbortSignal
}

/** What a person enters for a server. */
export function accountAt(sis: Sis, kind: SisKind, more: object = {}): object {
  const { url, key, secret } = sis
  const entered = kind.startsWith('skyward')
    ? { domain: url, key, secret }
    : { url, clientId: key, clientSecret: secret }
  return { ...entered, ...more }
}

/** The source of an account, with the patience of a test. */
export function sourceOf(kind: SisKind, account: object): RunInput['open'] {
  const connector = connectors[kind] as Connector
  const settings = connector.settings.parse(account)
  return (options) => connector.open(settings, { ...options, retry: quick })
}

/** The destination that a drop is, its host key confirmed. */
export function sftpTo(drop: Drop, more: object = {}): Destination {
  const { host, port, user, password, hostKeyFingerprint: hostKey } = drop
  return destinationSchema.parse({ type: 'sftp', host, port, user, password, hostKey, ...more })
}

export class Flow {
  readonly folder: string
  readonly key: Buffer
  readonly state: StateFolder
  readonly drop: Drop

  private constructor(folder: string, key: Buffer, state: StateFolder, drop: Drop) {
    this.folder = folder
    this.key = key
    this.state = state
    this.drop = drop
  }

  /** A flow that has never run, and a drop of its own. */
  static async start(options: DropOptions = {}): Promise<Flow> {
    const folder = await mkdtemp(join(tmpdir(), 'firstbell-flow-'))
    return Flow.resume(folder, randomBytes(32), await startDrop(options))
  }

  /** A flow whose state is there already. */
  static async resume(folder: string, key: Buffer, drop: Drop): Promise<Flow> {
    return new Flow(folder, key, await StateFolder.open(join(folder, 'state'), key), drop)
  }

  /** Runs once, against a server that lives as long as the run. */
  async night({
    kind = 'skyward-qmlativ',
    server = kind,
    district,
    quirks = {},
    account,
    ...more
  }: Night): Promise<RunReport> {
    const sis = await startSis({ kind: server, district, quirks })
    const { options, destination = sftpTo(this.drop), preview = false, approveFirst = false, baseline } = more
    try {
      return await run({
        open: sourceOf(kind, accountAt(sis, kind, account)),
        destination,
        options: optionsSchema.parse({ ...options, select: { day, ...options?.select } }),
        extraPeople: [],
        state: this.state,
        preview,
        approveFirst,
        ...(baseline !== undefined && { baseline }),
        observe: more.observe ?? (() => undefined),
        signal: more.signal ?? new AbortController().signal,
        retryAfter: more.retryAfter ?? [],
      })
    } catch (error) {
      if (error instanceof Failure) assert.ok(!`${error.message} ${error.next}`.includes(sis.secret))
      throw error
    } finally {
      await sis.close()
    }
  }

  /** A night that has to end with a failure; returns its code. */
  async failedNight(night: Night): Promise<string> {
    const failure = await this.night(night).then(
      (report) => assert.fail(`The run ended as ${report.outcome}`),
      (error: unknown) => error,
    )
    if (!(failure instanceof Failure)) throw failure
    return failure.code
  }

  /** Sends the package of a run (the last one unless named), as a person who has read its SHA-256. */
  approve(sha256 = '', destination = sftpTo(this.drop), runId?: string): Promise<RunRecord> {
    return approve({
      state: this.state,
      destination,
      ...(runId !== undefined && { run: runId }),
      hash: sha256.slice(0, 12),
      observe: () => undefined,
      signal: new AbortController().signal,
      retryAfter: [],
    })
  }

  /** Every package that arrived so far, with Apple's verdict. */
  async arrived(): Promise<Upload[]> {
    await this.drop.settled()
    return this.drop.uploads
  }

  /** The last delivered run, and how many packages arrived: what a bad night must not touch. */
  async standing(): Promise<{ delivered: string | undefined; arrived: number }> {
    return { delivered: (await this.state.lastDelivered())?.id, arrived: (await this.arrived()).length }
  }

  /** The state of the last run. */
  async ending(): Promise<string | undefined> {
    const last = await this.state.lastRun()
    return last && stateOf(last)
  }

  /** Whatever a test was about: no workspace is left, and a drop was asked for nothing but OPEN, WRITE and CLOSE. */
  async [Symbol.asyncDispose](): Promise<void> {
    const left = await readdir(this.state.workspaces)
    await this.state.close()
    await this.drop.close()
    await rm(this.folder, { recursive: true })
    assert.deepEqual(left, [])
    assert.deepEqual(this.drop.refusedOperations, {})
  }
}
