import { Skeleton, Stack } from '@mantine/core'
import { IconHistoryOff } from '@tabler/icons-react'
import { Outlet, useLocation } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { TabLinks } from '../parts/tab-links.tsx'
import { useTeam } from '../shell/me.ts'
import { usePageTitle } from '../shell/use-page-title.ts'
import { type RunTab, urls } from '../urls.ts'
import { runs } from '../words/runs.ts'
import { useLive } from './live-run.ts'
import { evidenceOf, type Run, useAskForRun } from './run.ts'
import { RunHeader } from './run-header.tsx'
import { RunNotices } from './run-notices.tsx'

const tabs = Object.keys(runs.tabs) as RunTab[]

/** A run: live while it is at work, then all that is known of it. */
export function RunPage() {
  const team = useTeam()
  const { data, error, refetch } = useAskForRun()
  // The client's types make a list of the pair of steps.
  const run = useLive(team.id, data as Run | undefined)
  const { status } = apiErrorOf(error) ?? {}
  if (status === 404 || status === 400) return <RunGone />
  if (run) return <Loaded key={run.id} run={run} />
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  return <RunSkeleton />
}

function Loaded({ run }: { run: Run }) {
  const team = useTeam()
  const { pathname } = useLocation()
  const current = tabs.find((tab) => urls.run(team.id, run.id, tab) === pathname) ?? 'summary'
  return (
    <>
      <RunHeader run={run} tab={runs.tabs[current]} />
      <RunNotices run={run} />
      <TabLinks
        label={runs.tabsLabel}
        tabs={tabs.map((tab) => ({
          label: runs.tabs[tab],
          to: urls.run(team.id, run.id, tab),
          count: countOf(tab, run),
        }))}
      />
      <div style={{ paddingTop: 20, minHeight: 420 }}>
        <Outlet context={run} />
      </div>
    </>
  )
}

function countOf(tab: RunTab, run: Run): number | undefined {
  if (tab === 'exchanges') return run.exchanges
  if (!run.report || evidenceOf(run) !== 'there') return undefined
  if (tab === 'changes') {
    return Object.values(run.report.tables).reduce((sum, table) => sum + table.added + table.changed + table.removed, 0)
  }
  return tab === 'findings' ? run.report.findings.reduce((sum, { count }) => sum + count, 0) : undefined
}

function RunGone() {
  const team = useTeam()
  const { title, message, back } = runs.gone
  usePageTitle(title)
  return (
    <EmptyState
      title={title}
      message={message}
      icon={<IconHistoryOff size={28} aria-hidden />}
      action={{ label: back, to: urls.projects(team.id) }}
    />
  )
}

function RunSkeleton() {
  return (
    <Stack gap="sm" aria-busy>
      <Skeleton height={18} width={260} />
      <Skeleton height={36} width="min(520px, 90%)" />
      <Skeleton height={20} width="min(400px, 80%)" />
      <Skeleton height={84} radius="md" mt="sm" />
      <Skeleton height={40} mt="md" />
      <Skeleton height={360} radius="md" mt="sm" />
    </Stack>
  )
}
