import { NavLink } from '@mantine/core'
import {
  IconBell,
  IconBuilding,
  IconFolders,
  IconHistoryToggle,
  IconKey,
  IconLayoutDashboard,
  IconPlugConnected,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react'
import { Link, useLocation } from 'react-router'
import { urls } from '../urls.ts'
import { shell } from '../words/shell.ts'
import type { Team } from './me.ts'

const { nav } = shell

/** The pages of a team. */
export function TeamNavigation({ team }: { team: Team }) {
  const { pathname } = useLocation()
  const dashboard = urls.dashboard(team.id)
  const pages = [
    { label: nav.dashboard, to: dashboard, icon: IconLayoutDashboard },
    { label: nav.projects, to: urls.projects(team.id), icon: IconFolders, also: /\/(flows|runs)\// },
    { label: nav.templates, to: urls.templates(team.id), icon: IconTemplate },
    { label: nav.accounts, to: urls.accounts(team.id), icon: IconPlugConnected },
    { label: nav.people, to: urls.people(team.id), icon: IconUsers },
    { label: nav.notifications, to: urls.notifications(team.id), icon: IconBell, administrator: true },
    { label: nav.apiKeys, to: urls.apiKeys(team.id), icon: IconKey, administrator: true },
    { label: nav.auditLog, to: urls.auditLog(team.id), icon: IconHistoryToggle },
    { label: nav.settings, to: urls.teamSettings(team.id), icon: IconBuilding, administrator: true },
  ]
  return pages
    .filter(({ administrator = false }) => !administrator || team.role === 'administrator')
    .map(({ label, to, icon: Icon, also }) => {
      const active = to === dashboard ? pathname === to : pathname.startsWith(to) || (also?.test(pathname) ?? false)
      return (
        <NavLink
          key={to}
          component={Link}
          to={to}
          label={label}
          active={active}
          aria-current={active ? 'page' : undefined}
          leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        />
      )
    })
}
