import { Button, Card, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from 'react-router'
import { DemoBadge } from '../parts/demo-badge.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { type Team, useMe } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { madeUpDistrict as words } from '../words/made-up-district.ts'
import { Remove } from './remove.tsx'
import { StartOne } from './start-one.tsx'
import { Tour } from './tour.tsx'

/** What the made-up district is; one click starts it, and what it can show is then here. */
export function MadeUpDistrictPage() {
  const { teams, owner } = useMe()
  const team = teams.find(({ demo }) => demo)
  if (team) return <District team={team} />
  return (
    <>
      <PageHeader title={words.title} summary={words.summary} />
      {owner ? (
        <StartOne />
      ) : (
        <Card>
          <EmptyState {...words.ownersOnly} icon={<IconLock size={28} aria-hidden />} />
        </Card>
      )}
    </>
  )
}

function District({ team }: { team: Team }) {
  const isAdministrator = team.role === 'administrator'
  return (
    <>
      <PageHeader
        title={words.title}
        beside={<DemoBadge />}
        summary={words.summary}
        actions={
          <>
            <Button component={Link} to={urls.dashboard(team.id)} variant="default">
              {words.team}
            </Button>
            {isAdministrator && <Remove teamId={team.id} />}
          </>
        }
      />
      {isAdministrator ? <Tour teamId={team.id} /> : <Text>{words.administratorsOnly}</Text>}
    </>
  )
}
