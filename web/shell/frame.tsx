import { AppShell, Burger, Group, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import { FirstbellIcon } from '../icons/firstbell-icon.tsx'
import { urls } from '../urls.ts'
import { shell } from '../words/shell.ts'
import classes from './frame.module.css'
import type { Team } from './me.ts'
import { PageOnItsWay } from './page-on-its-way.tsx'
import { PersonMenu } from './person-menu.tsx'
import { TeamChooser } from './team-chooser.tsx'
import { TeamNavigation } from './team-navigation.tsx'

/** What surrounds every page of somebody who is signed in; the team's navigation where the page is of a team. */
export function Frame({ team, children }: { team?: Team; children: ReactNode }) {
  const [opened, { toggle, close }] = useDisclosure(false)
  const { pathname } = useLocation()
  const main = useFocusOnNewPage(pathname)
  // biome-ignore lint/correctness/useExhaustiveDependencies: Another page closes the menu on a small screen.
  useEffect(close, [pathname])
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 244, breakpoint: 'sm', collapsed: { mobile: !opened, desktop: !team } }}
      padding={{ base: 'md', sm: 'xl' }}
      classNames={{ header: classes.header, navbar: classes.navbar }}
    >
      <a className="visually-hidden" href="#content">
        {shell.skipToContent}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            {team && <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={shell.menu} />}
            <UnstyledButton component={Link} to={urls.start} className={classes.product} aria-label={shell.product}>
              <FirstbellIcon size={28} />
              <Text fw={680} visibleFrom="xs">
                {shell.product}
              </Text>
            </UnstyledButton>
            <TeamChooser {...(team && { team })} />
          </Group>
          <PersonMenu />
        </Group>
        <PageOnItsWay />
      </AppShell.Header>
      {team && (
        <AppShell.Navbar p="sm" aria-label={shell.nav.label}>
          <AppShell.Section grow component={ScrollArea}>
            <TeamNavigation team={team} />
          </AppShell.Section>
        </AppShell.Navbar>
      )}
      <AppShell.Main id="content" tabIndex={-1} ref={main} className={classes.main}>
        <div className={classes.page}>{children}</div>
      </AppShell.Main>
    </AppShell>
  )
}

/** A screen reader begins to read where a new page begins; the first page is read from its top anyway. */
function useFocusOnNewPage(pathname: string) {
  const main = useRef<HTMLElement>(null)
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
