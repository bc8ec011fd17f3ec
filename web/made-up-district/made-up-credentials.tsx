import { Anchor, Card, SegmentedControl, Skeleton, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { Copyable } from '../parts/copyable.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMe } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { madeUpDistrict } from '../words/made-up-district.ts'
import classes from './made-up-district.module.css'
import { type MadeUpDistrict, useMadeUpDistrict } from './made-up-district.ts'

const words = madeUpDistrict.credentials

interface MadeUpCredentialsProps {
  teamId: string
  /** The platform that was chosen in the wizard, such as `skyward-sms`; without it one chooses here. */
  platform?: string
}

/** What to type for the servers of a made-up district; nothing in any other team. */
export function MadeUpCredentials({ teamId, platform }: MadeUpCredentialsProps) {
  const { teams } = useMe()
  const team = teams.find(({ id }) => id === teamId)
  const isShown = team?.demo === true && team.role === 'administrator'
  const { data, error, refetch } = useMadeUpDistrict(teamId, { enabled: isShown })
  if (!isShown) return null
  if (!data && error) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Skeleton height={420} />
  return <Credentials district={data} {...(platform !== undefined && { platform })} />
}

function Credentials({ district, platform }: { district: MadeUpDistrict; platform?: string }) {
  const { skyward, apple, running, problem } = district
  const [chosen, setChosen] = useState<string>('skyward-sms')
  const { pathname } = useLocation()
  const server = skyward.find(({ kind }) => kind === (platform ?? chosen)) ?? skyward[0]
  return (
    <Card component="aside" aria-labelledby="what-to-type">
      <Title order={2} id="what-to-type">
        {words.title}
      </Title>
      <Text size="sm" c="dimmed" mt={4} mb="sm">
        {running ? words.text : problem}
      </Text>
      <div className={classes.servers}>
        {server && (
          <div>
            <Text fw={550} size="sm" mb="xs">
              {words.skyward}
            </Text>
            {platform === undefined && (
              <SegmentedControl
                fullWidth
                size="xs"
                mb="sm"
                aria-label={words.platform}
                value={server.kind}
                data={skyward.map(({ kind, title }) => ({ value: kind, label: title }))}
                onChange={setChosen}
              />
            )}
            <Values
              values={[
                [words.domain, server.domain],
                [words.key, server.key],
                [words.secret, server.secret],
              ]}
            />
          </div>
        )}
        {apple && (
          <div>
            <Text fw={550} size="sm" mb="xs">
              {words.apple}
            </Text>
            <Values
              values={[
                [words.host, apple.host],
                [words.user, apple.user],
                [words.password, apple.password],
                [words.port, String(apple.port)],
                [words.hostKey, apple.hostKey],
              ]}
            />
          </div>
        )}
      </div>
      {pathname !== urls.madeUpDistrict && (
        <Anchor component={Link} to={urls.madeUpDistrict} size="sm" mt="md">
          {words.about}
        </Anchor>
      )}
    </Card>
  )
}

function Values({ values }: { values: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl className={classes.credentials}>
      {values.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <Text size="sm" component="dt">
            {label}
          </Text>
          <Text size="sm" component="dd">
            <Copyable value={value} label={label} />
          </Text>
        </div>
      ))}
    </dl>
  )
}
