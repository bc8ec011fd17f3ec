import { instructorsAtMost, locationsAtMost, type Table } from '../apple/tables.ts'
import type { Options } from './options.ts'
import { type TableRule, type TableRuleName, tableRules } from './rules.ts'
import { sqlOf } from './sql-file.ts'
import { together } from './together.ts'
import { literal, type Workspace } from './workspace.ts'

/** What the rules need to know of the tenant. */
export type CheckOptions = Pick<Options, 'accountFormat' | 'federated'>

const names = Object.keys(tableRules) as TableRuleName[]

declare const hasPassed: unique symbol

/** A package in a workspace that passed its checks. Only `check` makes one, and nothing else can be written. */
export interface CheckedPackage {
  readonly workspace: Workspace
  readonly [hasPassed]: true
}

export interface CheckOutcome {
  /** How many findings forbid to send the package. */
  blocks: number
  warns: number
  /** How many findings each rule has; rules without findings are absent. */
  byRule: Record<string, number>
  /** The package, where nothing blocks it. */
  checked: CheckedPackage | null
}

/**
 * Checks the package in the workspace against every rule about its tables, and appends what it finds to `findings`.
 * The counts are of all findings there, also of those from before.
 * @param unread tables that could not be read; nothing is said about them and about references to them
 */
export async function check(
  workspace: Workspace,
  options: CheckOptions,
  unread: readonly Table[] = [],
): Promise<CheckOutcome> {
  await workspace.runFile(new URL('./check/words.sql', import.meta.url))
  const beside = await workspace.beside()
  await beside.setAll({
    account_format: options.accountFormat,
    instructors_at_most: instructorsAtMost,
    locations_at_most: locationsAtMost,
  })
  const others = names.filter(
    (rule) => !aboutKeys.includes(rule) && !aboutTexts.includes(rule) && isAsked(rule, options, unread),
  )
  await together([checkCharacters(workspace, unread), checkRules(beside, others, unread)])
  return outcome(workspace)
}

/** Whether a rule has anything to say about this tenant and the tables that could be read. */
function isAsked(rule: TableRuleName, options: CheckOptions, unread: readonly Table[]): boolean {
  const { needs, option }: TableRule = tableRules[rule]
  if (option === 'accountFormat' && options.accountFormat.length === 0) return false
  if (option === 'federated' && !options.federated) return false
  return !needs.some((table) => unread.includes(table))
}

/** The rules that look at nothing but the few unusual keys and texts. */
const aboutKeys: readonly TableRuleName[] = [
  'identifiers.outside-policy',
  'identifiers.unusual-letters',
  'identifiers.too-long',
]
const aboutTexts = names.filter((rule) => rule.startsWith('values.'))

async function checkCharacters(workspace: Workspace, unread: readonly Table[]): Promise<void> {
  await workspace.runFile(new URL('./check/unusual-values.sql', import.meta.url))
  const [unusual] = await workspace.rows<{ keys: boolean; texts: boolean }>(
    'SELECT EXISTS (FROM checking.unusual_keys) AS keys, EXISTS (FROM checking.unusual_texts) AS texts',
  )
  if (unusual?.keys) await checkRules(workspace, aboutKeys, unread)
  if (unusual?.texts) await checkRules(workspace, aboutTexts, unread)
  await workspace.run('DROP TABLE checking.unusual_keys; DROP TABLE checking.unusual_texts')
}

async function checkRules(
  workspace: Workspace,
  rules: readonly TableRuleName[],
  unread: readonly Table[],
): Promise<void> {
  const read = unread.length > 0 ? `WHERE NOT list_contains(${literal(unread)}, file)` : ''
  const statements = rules.map(async (rule) => {
    const query = await sqlOf(ruleFile(rule))
    return `
      INSERT INTO findings
      SELECT ${literal(rule)}, ${literal(tableRules[rule].severity)}, file, "row", key, field, value, sentence
      FROM (\n${query}\n) ${read}`
  })
  await workspace.run((await Promise.all(statements)).join(';'))
}

function ruleFile(rule: TableRuleName): URL {
  return new URL(`./check/${rule}.sql`, import.meta.url)
}

async function outcome(workspace: Workspace): Promise<CheckOutcome> {
  const counts = await workspace.rows<{ rule: string; severity: string; found: number }>(
    'SELECT rule, severity, count(*) AS found FROM findings GROUP BY ALL ORDER BY rule',
  )
  const byRule: Record<string, number> = {}
  for (const { rule, found } of counts) byRule[rule] = (byRule[rule] ?? 0) + found
  const sum = (wanted: string): number =>
    counts.filter(({ severity }) => severity === wanted).reduce((total, { found }) => total + found, 0)
  const blocks = sum('blocks')
  return {
    blocks,
    warns: sum('warns'),
    byRule,
    checked: blocks === 0 ? ({ workspace } as CheckedPackage) : null,
  }
}
