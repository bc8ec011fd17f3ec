import { readFile } from 'node:fs/promises'
import { instructorsAtMost, locationsAtMost, type Table } from '../apple/tables.ts'
import type { Options } from './options.ts'
import { type TableRuleName, tableRules } from './rules.ts'
import { together } from './together.ts'
import { literal, type Workspace } from './workspace.ts'

/** What the rules need to know of the tenant. */
export type CheckOptions = Pick<Options, 'accountFormat' | 'federated'>

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
  const beside = await workspace.connectAgain()
  const names = Object.keys(tableRules) as TableRuleName[]
  await together([
    checkCharacters(workspace, names.filter(isAboutCharacters), options, unread),
    checkRules(
      beside,
      names.filter((rule) => !isAboutCharacters(rule)),
      options,
      unread,
    ),
  ])
  return outcome(workspace)
}

/** Rules about characters share the search for unusual ones; the others are checked at the same time. */
function isAboutCharacters(rule: TableRuleName): boolean {
  return rule.startsWith('values.') || rule.startsWith('identifiers.')
}

async function checkCharacters(
  workspace: Workspace,
  rules: readonly TableRuleName[],
  options: CheckOptions,
  unread: readonly Table[],
): Promise<void> {
  await workspace.runFile(new URL('./check/unusual-values.sql', import.meta.url))
  await checkRules(workspace, rules, options, unread)
  await workspace.run('DROP TABLE checking.unusual_keys; DROP TABLE checking.unusual_texts')
}

async function checkRules(
  workspace: Workspace,
  rules: readonly TableRuleName[],
  options: CheckOptions,
  unread: readonly Table[],
): Promise<void> {
  await workspace.set('account_format', options.accountFormat)
  await workspace.set('federated', options.federated)
  await workspace.set('instructors_at_most', instructorsAtMost)
  await workspace.set('locations_at_most', locationsAtMost)
  for (const rule of rules) {
    const { severity, needs } = tableRules[rule]
    if (needs.some((table) => unread.includes(table))) continue
    const query = await readFile(ruleFile(rule), 'utf8')
    await workspace.run(`
      INSERT INTO findings
      SELECT ${literal(rule)}, ${literal(severity)}, file, "row", key, field, value, sentence
      FROM (\n${query}\n) WHERE NOT list_contains(${literal(unread)}, file)`)
  }
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
