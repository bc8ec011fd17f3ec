import { z } from 'zod'
import { tables } from '../../apple/tables.ts'
import { collections } from '../../roster/model.ts'
import type { Finding } from '../../sync/finding.ts'
import { findingGroups } from '../../sync/finding-groups.ts'
import { rules } from '../../sync/rules.ts'
import type { FoundRun } from './found-run.ts'
import type { RunReaders } from './run-reader.ts'
import { type PageInput, pageOf, pageSchema, searched, searchSchema, type TablePage } from './table-page.ts'

/** So many findings of a rule stand for all of them, until a person looks at the rule. */
const examples = 5

const severity = z
  .enum(['blocks', 'drops-record', 'drops-value', 'warns'])
  .describe('Stops the run, leaves the record out, leaves the value out, or only says so')

export const findingSchema = z
  .object({
    rule: z.string(),
    severity,
    file: z.enum([...new Set([...collections, ...tables]), 'package']).describe('The collection or the table'),
    row: z.int().nullable().describe('As a spreadsheet numbers it; null: a record of the source'),
    key: z.string().describe('The sourcedId or key of the record'),
    field: z.string().nullable(),
    value: z.string().nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'Finding' }) satisfies z.ZodType<Finding>

export const findingRuleSchema = z
  .object({
    rule: z.string(),
    severity,
    title: z.string(),
    why: z.string(),
    source: z.string().nullable().describe('Where the rule comes from; null: it is Firstbell’s own'),
    count: z.int(),
    examples: z.array(findingSchema),
  })
  .meta({ id: 'FindingRule' })

/** All findings of one rule, with what the rule says and why. */
export type FindingRule = z.output<typeof findingRuleSchema>

export const findingQuerySchema = pageSchema.extend({
  rule: z.string().max(100).optional().describe('A rule, such as rosters.student-unknown'),
  severity: severity.optional(),
  search: searchSchema,
})

/** The rules that something was found by in a run, those that block first. */
export function findingRules(readers: RunReaders, run: FoundRun): Promise<FindingRule[]> {
  return readers.read(run, async ({ workspace }) => {
    const groups = await findingGroups(workspace, examples)
    return groups.map((group) => ({ ...group, ...ruleWords(group.rule) }))
  })
}

/** A page of a run's findings, in the order of files and rows. */
export function findings(
  readers: RunReaders,
  run: FoundRun,
  { rule, severity, search, ...page }: PageInput & z.output<typeof findingQuerySchema>,
): Promise<TablePage<Finding>> {
  return readers.read(run, ({ workspace }) =>
    pageOf<Finding>(
      workspace,
      {
        select: 'rule, severity, file, "row", key, field, value, sentence',
        from: 'findings',
        orderBy: 'rule, file, "row", key, field, value',
        where: [
          rule === undefined ? undefined : 'rule = $rule',
          severity && 'severity = $severity',
          searched(search, ['key', 'sentence', "coalesce(value, '')"]),
        ],
        parameters: { ...(rule !== undefined && { rule }), ...(severity && { severity }), ...(search && { search }) },
      },
      page,
    ),
  )
}

/** What a rule says; of one that this version does not know any more its name. */
function ruleWords(name: string): Pick<FindingRule, 'title' | 'why' | 'source'> {
  const known = Object.entries(rules).find(([rule]) => rule === name)?.[1]
  return { title: known?.title ?? name, why: known?.why ?? '', source: known?.source ?? null }
}
