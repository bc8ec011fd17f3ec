import { z } from 'zod'
import { collections } from '../../roster/model.ts'

/** The kinds of server that are simulated. */
export const sisKinds = ['skyward-sms', 'skyward-qmlativ', 'oneroster-1.1', 'oneroster-1.2'] as const
export type SisKind = (typeof sisKinds)[number]

/**
 * How a client may ask for a token:
 * client credentials as form fields, as Basic authorization, or by GET with Basic; or the password grant, with the key
 * as the user and, besides, as Basic authorization.
 */
export const tokenForms = [
  'client-credentials-body',
  'client-credentials-basic',
  'client-credentials-get',
  'password',
] as const
export type TokenForm = (typeof tokenForms)[number]

export const signatureMethods = ['HMAC-SHA256', 'HMAC-SHA1'] as const
export type SignatureMethod = (typeof signatureMethods)[number]

/** At which requests a fault happens, counted from 1: `at 3`, `every 7`, `first 2`, `from 5`, or `never`. */
const times = z
  .string()
  .regex(/^(never|(at|every|first|from) [1-9]\d*)$/, 'must be never, at N, every N, first N or from N')

const path = z.string().regex(/^(\/[^/?#]+)+$/, 'must begin with a slash and not end with one')
const count = z.int().min(0)
const milliseconds = z.number().min(0)

/**
 * Everything in which servers differ. The defaults are a quiet server; `quirksOf` sets those of a platform.
 * Faults are counted in requests for pages, never drawn by chance, so that a run can be repeated.
 */
export const quirksSchema = z.strictObject({
  // Where it answers
  basePath: path.or(z.literal('')).default('').describe('Base of the API, as the administrators chose it'),
  path11: path.nullable().default('/ims/oneroster/v1p1').describe('Of OneRoster 1.1, below the base; null: none'),
  path12: path.nullable().default(null).describe('Of OneRoster 1.2, below the base; null: none'),
  lmsOnly: z.boolean().default(false).describe('SMS 2.0: only the LMS API answers, OneRoster is not installed'),
  answersAs: z.enum(sisKinds).nullable().default(null).describe('Another platform answers at this address'),

  // Signing in
  tokenPath: path.default('/token').describe('Below the base'),
  tokenForms: z.array(z.enum(tokenForms)).default(['client-credentials-basic', 'client-credentials-body']),
  tokenSeconds: count.default(3600).describe('Lifetime of a token'),
  tokenRequests: count.nullable().default(null).describe('A token is also used up after so many pages'),
  tokenExpiryShownAs: z.enum(['401', '403', '500', 'body']).default('401').describe('body: 200 "Token has expired"'),
  tokenRedirect: z
    .union([z.literal(307), z.literal(308)])
    .nullable()
    .default(null)
    .describe('On the token request'),
  scopesRequired: z.boolean().default(false),
  cookieRequired: z.boolean().default(false).describe('Pages need the cookie of the token answer'),
  extraHeader: z
    .string()
    .regex(/^[!-9;-~]+: \S.*$/, 'must be Name: value')
    .nullable()
    .default(null)
    .describe('A header that every request needs, as Name: value'),
  oauth1: z.boolean().default(false).describe('Requests are signed with OAuth 1.0a; there is no token'),
  signatureMethods: z.array(z.enum(signatureMethods)).default([...signatureMethods]),

  // Pages
  pageCeiling: z.int().min(1).nullable().default(null).describe('A larger limit is lowered to this, silently'),
  totals: z.boolean().default(true).describe('X-Total-Count is sent'),
  totalsOffBy: z.int().default(0).describe('Added to the total that is sent'),
  links: z.boolean().default(true).describe('Link is sent'),
  repeats: count.default(0).describe('Each page but the first begins so many records before its offset'),
  samePageForEver: z.boolean().default(false).describe('Every offset gives the first page'),
  sort: z.enum(['accept', 'ignore', 'refuse', 'warn']).default('accept').describe('refuse: 400; warn: 200, unsorted'),
  filter: z.enum(['accept', 'ignore', 'refuse']).default('accept'),
  fields: z.enum(['accept', 'ignore', 'refuse']).default('accept'),
  order: z
    .enum(['own', 'shuffled', 'unstable'])
    .default('own')
    .describe('Of unsorted records; shuffled: always the same way; unstable: another one for each page'),

  // Records
  bareArrays: z.boolean().default(false).describe('[…] instead of {"users": […]}'),
  nullEvery: count
    .refine((every) => every !== 1, 'must be 0 or at least 2')
    .default(0)
    .describe('Every so-manieth element is null; 0: none'),
  empties: z.enum(['null', 'missing', 'empty']).default('empty').describe('How a field without a value is sent'),
  booleans: z.enum(['boolean', 'string']).default('boolean'),
  dates: z.enum(['yyyy-MM-dd', 'MM/dd/yyyy', 'with time']).default('yyyy-MM-dd'),
  schoolYear: z.boolean().default(true).describe('Sessions have a schoolYear'),
  districtFirst: z.boolean().default(false).describe('1.1: the first of a teacher’s orgs is the district'),
  transactionsEvery: count.default(0).describe('Every so-manieth enrollment is two rows with different dates'),
  tombstonesEvery: count.default(0).describe('One row tobedeleted for so many classes, users, enrollments'),
  rowPerSchool: z.boolean().default(false).describe('A user of two schools is two rows with one sourcedId'),
  emptyCollection: z.enum(collections).nullable().default(null),
  failingCollection: z.enum(collections).nullable().default(null),
  failingStatus: z.int().min(400).max(599).default(500),

  // The wire
  pageMilliseconds: milliseconds.default(0).describe('Each page takes so long'),
  recordMilliseconds: milliseconds.default(0).describe('And so long for each record in it'),
  tooManyRequests: times.default('never').describe('429'),
  unavailable: times.default('never').describe('503'),
  retryAfterSeconds: count.nullable().default(0).describe('Retry-After of 429 and 503; null: not sent'),
  requestsPerMinute: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      'Further requests for pages get 429 until the minute is over, which Retry-After says unless it is not sent',
    ),
  cutConnection: times.default('never').describe('The connection ends in the middle of the body'),
  cutJson: times.default('never').describe('The body ends early, as if complete'),
  htmlPage: times.default('never').describe('A web page with status 200'),
  byteOrderMark: z.boolean().default(false),
  contentType: z.string().default('application/json; charset=utf-8'),
  gzip: z.boolean().default(false).describe('For clients that accept it'),
})

export type Quirks = z.output<typeof quirksSchema>
export type QuirksInput = z.input<typeof quirksSchema>

/** What is typical of each platform's servers. */
const typical: Record<SisKind, QuirksInput> = {
  'skyward-sms': {
    basePath: '/APIsampleisdwiSTU',
    tokenForms: ['client-credentials-body'],
    pageCeiling: 5000,
    totals: false,
    links: false,
    sort: 'ignore',
    filter: 'ignore',
    fields: 'ignore',
    contentType: 'text/json; charset=utf-8',
  },
  'skyward-qmlativ': {
    basePath: '/SampleISDTXStuAPI',
    tokenPath: '/oauth/token',
    tokenForms: ['client-credentials-basic'],
    pageCeiling: 5000,
    totals: false,
    links: false,
    sort: 'ignore',
    fields: 'ignore',
    empties: 'null',
    districtFirst: true,
    transactionsEvery: 20,
  },
  'oneroster-1.1': { pageCeiling: 10_000 },
  'oneroster-1.2': {
    path11: null,
    path12: '/ims/oneroster/rostering/v1p2',
    pageCeiling: 1000,
    scopesRequired: true,
    booleans: 'string',
  },
}

/** The quirks of a platform's typical server, changed by those given. Throws a ZodError for one that is not allowed. */
export function quirksOf(kind: SisKind, given: QuirksInput = {}): Quirks {
  const { basePath } = typical[kind]
  return quirksSchema.parse({ ...typical[given.answersAs ?? kind], basePath, ...given })
}

/** Whether a fault happens at the request of this number, counted from 1. */
export function happens(when: string, request: number): boolean {
  const [word, text] = when.split(' ')
  const number = Number(text)
  if (word === 'at') return request === number
  if (word === 'every') return request % number === 0
  if (word === 'first') return request <= number
  return word === 'from' && request >= number
}

/** How long a page of so many records takes, in milliseconds. */
export function delayOf(quirks: Quirks, records: number): number {
  return quirks.pageMilliseconds + quirks.recordMilliseconds * records
}
