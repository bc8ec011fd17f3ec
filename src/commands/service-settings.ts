/** What the service takes from the environment: read once, here and nowhere else. docs/settings.md is made from it. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { Failure } from '../roster/failure.ts'

/** Settings that the environment gives are not what they have to be. */
export class SettingsInvalid extends Failure {
  readonly code = 'SETTINGS_INVALID'
  readonly whoseMove = 'district'
  readonly passing = false

  /** @param problems each a sentence about one setting @param mended what would be right, such as `PORT=4010` */
  constructor(problems: readonly string[], mended: readonly string[]) {
    super({ what: problems.join(' '), next: `Set it in the environment, for example: ${mended.join(' ')}` })
  }
}

interface Setting<Schema extends z.ZodType = z.ZodType> {
  schema: Schema
  /** What it must be, to go on from "it has to be". */
  must: string
  /** What it does, for people. */
  about: string
  /** What holds without it, as docs/settings.md shows it. */
  without: string
  example: string
}

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const

const settings = {
  PORT: {
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(65_535)).default(4010),
    must: 'a whole number from 0 to 65535',
    about: 'The port that the service listens on; 0 takes any that is free.',
    without: '`4010`',
    example: '4010',
  },
  HOST: {
    schema: z.string().default('127.0.0.1'),
    must: 'an address of this machine',
    about:
      'The address that it listens on: `127.0.0.1` for this machine only, `0.0.0.0` for every network; people then need `FIRSTBELL_URL` as well.',
    without: '`127.0.0.1`',
    example: '127.0.0.1',
  },
  FIRSTBELL_URL: {
    schema: z
      .string()
      .refine(isOrigin)
      .transform((url) => new URL(url).origin)
      .optional(),
    must: 'an address that begins with https:// or http:// and has no path',
    about:
      'The address that people reach the service by. Links in mails and the sign-in depend on it; with `https` cookies are sent over TLS only.',
    without: '`http://localhost:` and the port',
    example: 'https://firstbell.district.example',
  },
  FIRSTBELL_DATA: {
    schema: z
      .string()
      .transform((folder) => resolve(folder))
      .default(resolve('data')),
    must: 'a folder',
    about:
      'The data folder: the embedded database, the key, and what each destination was sent. One process at a time.',
    without: '`./data`',
    example: '/var/lib/firstbell',
  },
  FIRSTBELL_KEY: {
    schema: z
      .string()
      .regex(/^\s*([0-9a-fA-F]{64}|[\w+/-]{43}=?)\s*$/)
      .optional(),
    must: '32 bytes in base64 or hexadecimal, such as `openssl rand -base64 32` makes',
    about:
      'The master key that everything secret is encrypted with. Whoever loses it has to enter every credential anew.',
    without: 'the file `key` in the data folder, made at the first start',
    example: '"$(openssl rand -base64 32)"',
  },
  DATABASE_URL: {
    schema: z.string().refine(isPostgresqlUrl).optional(),
    must: 'an address that begins with postgresql://',
    about:
      'A PostgreSQL, version 13 or newer, to work on instead of the embedded database. Needed for `firstbell worker`.',
    without: 'the embedded database in the data folder',
    example: 'postgresql://firstbell:password@127.0.0.1:5432/firstbell',
  },
  FIRSTBELL_WORKERS: {
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(64)).default(2),
    must: 'a whole number from 0 to 64',
    about: 'How many runs this process works on at a time; with 0 it serves only, and others have to work.',
    without: '`2`',
    example: '2',
  },
  FIRSTBELL_PROXIES: {
    schema: z
      .string()
      .transform((list) => list.split(',').map((address) => address.trim()))
      .pipe(z.array(z.string().refine(isAddressOrNetwork)))
      .default([]),
    must: 'addresses or networks, separated by commas',
    about: 'The reverse proxies in front of the service, whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.',
    without: 'nobody is believed',
    example: '127.0.0.1,10.0.0.0/8',
  },
  FIRSTBELL_LOG: {
    schema: z.enum(logLevels).default('info'),
    must: `one of ${logLevels.join(', ')}`,
    about: 'How much is logged. Never a secret, a name of a person or a body.',
    without: '`info`',
    example: 'info',
  },
  FIRSTBELL_METRICS_TOKEN: {
    schema: z.string().min(16).optional(),
    must: 'at least 16 characters long',
    about: 'What Prometheus has to send as a bearer token to read `/metrics`, also from this machine.',
    without: 'this machine only may read them',
    example: '"$(openssl rand -hex 16)"',
  },
} as const satisfies Record<string, Setting>

type Name = keyof typeof settings
type Values = { [Key in Name]: z.output<(typeof settings)[Key]['schema']> }

/** The service's settings. */
export interface ServiceSettings {
  port: number
  host: string
  /** Without a slash at its end. */
  publicUrl: string
  /** Whether the environment gives it, by itself or by a port; otherwise it is a guess, outside of the service itself. */
  publicUrlGiven: boolean
  /** Absolute. */
  dataFolder: string
  key: string | undefined
  databaseUrl: string | undefined
  workers: number
  trustedProxies: readonly string[]
  logLevel: (typeof logLevels)[number]
  metricsToken: string | undefined
}

/**
 * The settings that these environment variables give; one that is empty counts as not given. Throws `SETTINGS_INVALID`,
 * which names every setting that is wrong but shows no value, since some are secret.
 */
export function readServiceSettings(variables: Readonly<Record<string, string | undefined>>): ServiceSettings {
  const values: Partial<Record<Name, unknown>> = {}
  const wrong: Name[] = []
  for (const name of Object.keys(settings) as Name[]) {
    const result = settings[name].schema.safeParse(given(variables, name))
    if (result.success) values[name] = result.data
    else wrong.push(name)
  }
  if (wrong.length > 0) throw badSetting(...wrong)
  const read = values as Values
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.FIRSTBELL_URL ?? `http://localhost:${read.PORT}`,
    publicUrlGiven: read.FIRSTBELL_URL !== undefined || (given(variables, 'PORT') !== undefined && read.PORT !== 0),
    dataFolder: read.FIRSTBELL_DATA,
    key: read.FIRSTBELL_KEY,
    databaseUrl: read.DATABASE_URL,
    workers: read.FIRSTBELL_WORKERS,
    trustedProxies: read.FIRSTBELL_PROXIES,
    logLevel: read.FIRSTBELL_LOG,
    metricsToken: read.FIRSTBELL_METRICS_TOKEN,
  }
}

function given(variables: Readonly<Record<string, string | undefined>>, name: Name): string | undefined {
  return variables[name]?.trim() || undefined
}

/** `SETTINGS_INVALID` for settings that are not what they must be. */
export function badSetting(...names: Name[]): SettingsInvalid {
  return new SettingsInvalid(
    names.map((name) => `${name} has to be ${settings[name].must}.`),
    names.map((name) => `${name}=${settings[name].example}`),
  )
}

/** Every setting with what docs/settings.md says of it. */
export const settingWords: readonly { name: string; must: string; about: string; without: string; example: string }[] =
  Object.entries(settings).map(([name, { must, about, without, example }]) => ({ name, must, about, without, example }))

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, search, hash, username } = new URL(text)
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === '' && username === ''
}

function isPostgresqlUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const family = isIP(address)
  if (family === 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
