import { Button, Card, Switch, Text, ThemeIcon, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck, IconPlayerPlay } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { tellRefusal } from '../parts/tell-refusal.ts'
import { urls } from '../urls.ts'
import { madeUpDistrict } from '../words/made-up-district.ts'
import classes from './made-up-district.module.css'
import type { MadeUpDistrict } from './made-up-district.ts'

const words = madeUpDistrict.steps

/** The way through the demo: connect, run, let a day pass, have a bad night. */
export function Steps({ teamId, district }: { teamId: string; district: MadeUpDistrict }) {
  const { data } = query.useQuery('get', '/api/teams/{teamId}/dashboard', { params: { path: { teamId } } })
  const flow = data?.flows[0]
  const { verdicts, schoolDay } = district
  return (
    <Card component="section" aria-labelledby="steps">
      <Title order={2} id="steps" mb="sm">
        {words.title}
      </Title>
      <ol className={classes.list}>
        <Step
          number={1}
          done={flow !== undefined}
          title={words.connect.title}
          text={flow ? words.connect.done : words.connect.text}
          action={
            <Button
              component={Link}
              to={flow ? urls.project(teamId, flow.projectId) : urls.wizard(teamId, 'skyward')}
              size="xs"
              variant={flow ? 'default' : 'filled'}
            >
              {flow ? words.connect.project : words.connect.action}
            </Button>
          }
        />
        <Step
          number={2}
          done={verdicts.length > 0}
          title={words.run.title}
          text={flow ? words.run.text : words.run.first}
          action={flow && <RunNow teamId={teamId} flowId={flow.id} primary={verdicts.length === 0} />}
        />
        <Step
          number={3}
          done={schoolDay > 1}
          title={words.day.title}
          text={words.day.text}
          action={<NextDay teamId={teamId} district={district} />}
        />
        <Step
          number={4}
          done={(data?.held.length ?? 0) > 0}
          title={words.incomplete.title}
          text={words.incomplete.text}
          action={<Incomplete teamId={teamId} incomplete={district.incomplete} />}
        />
      </ol>
    </Card>
  )
}

interface StepProps {
  number: number
  done: boolean
  title: string
  text: string
  action: ReactNode
}

function Step({ number, done, title, text, action }: StepProps) {
  return (
    <li className={classes.step}>
      <ThemeIcon variant="light" radius="xl" color={done ? 'green' : 'gray'}>
        {done ? <IconCheck size={18} aria-hidden /> : <Text size="sm">{number}</Text>}
      </ThemeIcon>
      <div className={classes.stepText}>
        <Text fw={550}>{title}</Text>
        <Text size="sm">{text}</Text>
      </div>
      <div className={classes.stepAction}>{action}</div>
    </li>
  )
}

function RunNow({ teamId, flowId, primary }: { teamId: string; flowId: string; primary: boolean }) {
  const navigate = useNavigate()
  const run = query.useMutation('post', '/api/teams/{teamId}/flows/{id}/runs', {
    onSuccess: ({ id }) => navigate(urls.run(teamId, id)),
    onError: tellRefusal,
  })
  return (
    <Button
      size="xs"
      variant={primary ? 'filled' : 'default'}
      leftSection={<IconPlayerPlay size={14} aria-hidden />}
      loading={run.isPending}
      onClick={() => run.mutate({ params: { path: { teamId, id: flowId } }, body: { preview: false } })}
    >
      {words.run.action}
    </Button>
  )
}

const show = (message: string) => async () => {
  await readAgain('/api/teams/{teamId}/made-up-district')
  notifications.show({ message })
}

function NextDay({ teamId, district }: { teamId: string; district: MadeUpDistrict }) {
  const { schoolDay, lastSchoolDay } = district
  const pass = query.useMutation('post', '/api/teams/{teamId}/made-up-district/school-days', {
    onSuccess: ({ schoolDay: today }) => show(words.day.done(today))(),
    onError: tellRefusal,
  })
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={pass.isPending}
        disabled={schoolDay >= lastSchoolDay}
        onClick={() => pass.mutate({ params: { path: { teamId } } })}
      >
        {words.day.action}
      </Button>
      <Text size="xs" c="dimmed" ta="center" mt={4} aria-live="polite">
        {words.day.today(schoolDay)}
      </Text>
    </>
  )
}

function Incomplete({ teamId, incomplete }: { teamId: string; incomplete: boolean }) {
  const change = query.useMutation('patch', '/api/teams/{teamId}/made-up-district', {
    onSuccess: (after) => show(after.incomplete ? words.incomplete.on : words.incomplete.off)(),
    onError: tellRefusal,
  })
  return (
    <Switch
      label={words.incomplete.label}
      checked={incomplete}
      disabled={change.isPending}
      onChange={({ currentTarget }) =>
        change.mutate({ params: { path: { teamId } }, body: { incomplete: currentTarget.checked } })
      }
    />
  )
}
