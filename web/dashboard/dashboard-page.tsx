import { Alert, Anchor, Skeleton, Stack } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { HealthBadge } from '../parts/health-badge.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { dashboard } from '../words/dashboard.ts'
import { errors } from '../words/errors.ts'
import { Attention } from './attention.tsx'
import { FlowsCard } from './flows-card.tsx'
import { NothingYet } from './nothing-yet.tsx'
import { useTeamDashboard } from './team-dashboard.ts'

const FigureCharts = lazy(async () => ({ default: (await import('./figure-charts.tsx')).FigureCharts }))

/** How the team does: its flows, what waits for a person, and what was delivered over time. */
export function DashboardPage() {
  const team = useTeam()
  const isAdministrator = useMay('administrator')
  const { data, error, refetch } = useTeamDashboard(team.id)
  const isEmpty = data?.flows.length === 0
  return (
    <>
      <PageHeader
        title={dashboard.title}
        {...(data &&
          !isEmpty && { beside: <HealthBadge health={data.health} />, summary: dashboard.summary[data.health] })}
      />
      <Stack gap="lg">
        {team.demo && isAdministrator && <MadeUpNote />}
        {!data && error && <Problem error={error} title={errors.couldNotLoad} again={() => void refetch()} />}
        {!data && !error && <Loading />}
        {isEmpty && <NothingYet />}
        {data && !isEmpty && (
          <>
            <Attention dashboard={data} />
            <FlowsCard flows={data.flows} />
            <Suspense fallback={<Skeleton height={360} />}>
              <FigureCharts flows={data.flows} />
            </Suspense>
          </>
        )}
      </Stack>
    </>
  )
}

function Loading() {
  return (
    <>
      <Skeleton height={116} />
      <Skeleton height={152} />
      <Skeleton height={360} />
    </>
  )
}

function MadeUpNote() {
  return (
    <Alert color="yellow" icon={<IconFlask aria-hidden />} py="sm">
      {dashboard.madeUp.text}{' '}
      <Anchor component={Link} to={urls.madeUpDistrict} size="sm">
        {dashboard.madeUp.open}
      </Anchor>
    </Alert>
  )
}
