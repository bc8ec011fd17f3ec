import { Button, Card, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import {
  IconAlarm,
  IconCheck,
  IconHandStop,
  IconKey,
  IconPlayerPause,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link } from 'react-router'
import { Moment } from '../parts/moment.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { dashboard as words } from '../words/dashboard.ts'
import { errors } from '../words/errors.ts'
import { formatDay } from '../words/formats.ts'
import classes from './dashboard.module.css'
import type { TeamDashboard } from './team-dashboard.ts'

interface Item {
  key: string
  title: string
  text: string | null
  /** What to do, and who. */
  more?: string | null
  icon: TablerIcon
  color: string
  at?: string
  to: string
  action: string
  primary?: boolean
}

const { attention } = words

const mostNames = 5

/** What waits for a person: held and failed runs, flows that are late or off, credentials that expire. */
export function Attention({ dashboard }: { dashboard: TeamDashboard }) {
  const { id: teamId } = useTeam()
  const isAdministrator = useMay('administrator')
  const items = itemsOf(dashboard, teamId, isAdministrator)
  return (
    <Card component="section" aria-labelledby="attention">
      <Title order={2} id="attention" mb="sm">
        {attention.title}
      </Title>
      {items.length === 0 && (
        <Group gap="sm">
          <ThemeIcon variant="light" color="green" radius="xl">
            <IconCheck size={18} aria-hidden />
          </ThemeIcon>
          <Text>{attention.nothing}</Text>
        </Group>
      )}
      {items.length > 0 && (
        <Stack gap={0} component="ul" className={classes.list}>
          {items.map((item) => (
            <AttentionItem key={item.key} item={item} />
          ))}
        </Stack>
      )}
    </Card>
  )
}

function AttentionItem({ item }: { item: Item }) {
  const { title, text, more, icon: Icon, color, at, to, action, primary } = item
  return (
    <li className={classes.item}>
      <ThemeIcon variant="light" color={color} radius="xl">
        <Icon size={18} aria-hidden />
      </ThemeIcon>
      <div className={classes.itemText}>
        <Group gap="xs">
          <Text fw={550} miw={0}>
            {title}
          </Text>
          {at && (
            <Text size="sm" c="dimmed" component="span">
              <Moment at={at} ago />
            </Text>
          )}
        </Group>
        {text && (
          <Text size="sm" lineClamp={3}>
            {text}
          </Text>
        )}
        {more && (
          <Text size="sm" c="dimmed">
            {more}
          </Text>
        )}
      </div>
      <Button
        component={Link}
        to={to}
        size="xs"
        variant={primary ? 'filled' : 'default'}
        className={classes.itemAction ?? ''}
      >
        {action}
      </Button>
    </li>
  )
}

function itemsOf({ held, failed, flows, expiring }: TeamDashboard, teamId: string, isAdministrator: boolean): Item[] {
  const lookAtFlow = (id: string) => ({ to: urls.flow(teamId, id), action: attention.lookAtFlow })
  return [
    ...failed.map(
      ({ id, flow, createdAt, reason, whoseMove, next }): Item => ({
        key: id,
        title: attention.failed(flow.name),
        text: reason,
        more: [whoseMove && errors.whoseMove(whoseMove), next].filter(Boolean).join('. '),
        icon: IconX,
        color: 'red',
        at: createdAt,
        to: urls.run(teamId, id),
        action: attention.lookAtRun,
      }),
    ),
    ...held.map(
      ({ id, flow, createdAt, reason }): Item => ({
        key: id,
        title: attention.held(flow.name),
        text: reason,
        icon: IconHandStop,
        color: 'orange',
        at: createdAt,
        to: urls.run(teamId, id),
        action: attention.decide,
        primary: true,
      }),
    ),
    ...flows
      .filter(({ health }) => health === 'late')
      .map(
        ({ id, name, alarmAfterHours }): Item => ({
          key: `late ${id}`,
          title: attention.late(name),
          text: attention.lateText(alarmAfterHours),
          icon: IconAlarm,
          color: 'orange',
          ...lookAtFlow(id),
        }),
      ),
    ...expiring.map(
      ({ id, name, title, expiresOn, daysLeft }): Item => ({
        key: id,
        title: attention.expires(name, daysLeft),
        text: attention.expiresText(title, formatDay(expiresOn)),
        icon: IconKey,
        color: daysLeft < 0 ? 'red' : 'yellow',
        to: isAdministrator ? urls.account(teamId, id) : urls.accounts(teamId),
        action: attention.renew,
      }),
    ),
    ...offOf(flows, teamId),
  ]
}

/** Flows that are switched off are one item: whoever switched them off knows, and other things wait. */
function offOf(flows: TeamDashboard['flows'], teamId: string): Item[] {
  const off = flows.filter(({ enabled }) => !enabled)
  const [first] = off
  if (!first) return []
  const names = off.slice(0, mostNames).map(({ name }) => name)
  const what =
    off.length === 1
      ? { title: attention.off(first.name), text: attention.offText }
      : { title: attention.someOff(off.length), text: attention.someOffText(names, off.length - names.length) }
  const where =
    off.length === 1
      ? { to: urls.flow(teamId, first.id), action: attention.lookAtFlow }
      : { to: urls.projects(teamId), action: attention.lookAtProjects }
  return [{ ...what, ...where, key: 'off', icon: IconPlayerPause, color: 'gray' }]
}
