import { Group, Menu, Text, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { Link } from 'react-router'
import { DemoBadge } from '../parts/demo-badge.tsx'
import { urls } from '../urls.ts'
import { shell } from '../words/shell.ts'
import { type Team, useMe } from './me.ts'
import classes from './team-chooser.module.css'

/** So many teams fit into the menu; the page of all teams can be searched. */
const atMost = 12

/** Names the team whose page this is, and leads to the others. */
export function TeamChooser({ team }: { team?: Team }) {
  const { teams } = useMe()
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <Text size="sm" fw={550} truncate>
            {team?.name ?? shell.chooseTeam}
          </Text>
          {team?.demo && <DemoBadge />}
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {teams.slice(0, atMost).map(({ id, name, demo }) => (
          <Menu.Item
            key={id}
            component={Link}
            to={urls.dashboard(id)}
            rightSection={id === team?.id ? <IconCheck size={16} aria-hidden /> : null}
          >
            <Group gap="xs" wrap="nowrap">
              <Text size="sm" truncate>
                {name}
              </Text>
              {demo && <DemoBadge />}
            </Group>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to={urls.teams}>
          {shell.nav.teams}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
