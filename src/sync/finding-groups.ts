import type { Finding, Severity } from './finding.ts'
import type { FindingGroup } from './report.ts'
import { rules } from './rules.ts'
import type { Workspace } from './workspace.ts'

const urgency: readonly Severity[] = ['blocks', 'drops-record', 'drops-value', 'warns']
const catalogue = Object.keys(rules)

/**
 * The findings in the workspace, one group per rule: how many there are, and the first few in the order of files and
 * rows. The most urgent rules stand first.
 */
export async function findingGroups(workspace: Workspace, examples: number): Promise<FindingGroup[]> {
  const counts = await workspace.rows<{ rule: string; severity: Severity; count: number }>(
    'SELECT rule, severity, count(*) AS "count" FROM findings GROUP BY ALL ORDER BY ALL',
  )
  const first = await workspace.rows<Finding>(
    `SELECT rule, severity, found.*
     FROM (
       SELECT rule, severity, unnest(min({'file': file, 'row': "row", 'key': key, 'field': field, 'value': value,
         'sentence': sentence}, CAST($examples AS BIGINT))) AS found
       FROM findings GROUP BY rule, severity)
     ORDER BY ALL`,
    { examples },
  )
  return mostUrgentFirst(
    counts.map(({ rule, severity, count }) => ({
      rule,
      severity,
      count,
      examples: first.filter((finding) => finding.rule === rule && finding.severity === severity),
    })),
  )
}

/** What blocks first, then what leaves something out, then what warns; rules of one kind as in the catalogue. */
export function mostUrgentFirst(groups: readonly FindingGroup[]): FindingGroup[] {
  const place = (rule: string): number => (catalogue.includes(rule) ? catalogue.indexOf(rule) : -1)
  return groups.toSorted(
    (one, other) =>
      urgency.indexOf(one.severity) - urgency.indexOf(other.severity) ||
      place(one.rule) - place(other.rule) ||
      one.rule.localeCompare(other.rule),
  )
}
