import { Alert, Skeleton, Stack } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTeamEvents } from '../api/team-events.ts'
import { Problem } from '../parts/problem.tsx'
import { errors } from '../words/errors.ts'
import { madeUpDistrict as words } from '../words/made-up-district.ts'
import { MadeUpCredentials } from './made-up-credentials.tsx'
import classes from './made-up-district.module.css'
import { useMadeUpDistrict } from './made-up-district.ts'
import { Steps } from './steps.tsx'
import { Verdicts } from './verdicts.tsx'

/** A package arrives while one looks; its verdict comes a moment after the run has ended. */
const refetchInterval = 4000

/** What can be tried with the made-up district, and what Apple says to it. */
export function Tour({ teamId }: { teamId: string }) {
  useTeamEvents(teamId)
  const { data, error, refetch } = useMadeUpDistrict(teamId, { refetchInterval })
  if (!data && error) return <Problem error={error} title={errors.couldNotLoad} again={() => void refetch()} />
  if (!data) return <Skeleton height={480} />
  return (
    <div className={classes.tour}>
      <Stack gap="lg" miw={0}>
        {!data.running && (
          <Alert color="orange" icon={<IconPlugConnectedX aria-hidden />} title={words.stopped}>
            {data.problem}
          </Alert>
        )}
        {data.running && <Steps teamId={teamId} district={data} />}
        <Verdicts teamId={teamId} verdicts={data.verdicts} />
      </Stack>
      {data.running && <MadeUpCredentials teamId={teamId} />}
    </div>
  )
}
