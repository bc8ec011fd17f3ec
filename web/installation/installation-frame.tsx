import { Box, Card } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Outlet, useLocation } from 'react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { TabLinks } from '../parts/tab-links.tsx'
import { useMe } from '../shell/me.ts'
import { type InstallationTab, urls } from '../urls.ts'
import { installation as words } from '../words/installation.ts'

/** The pages of the installation, for its owners; others are told who can help. */
export function InstallationFrame() {
  const { owner } = useMe()
  const { pathname } = useLocation()
  const tabs = Object.keys(words.tabs) as InstallationTab[]
  const current = tabs.find((tab) => urls.installation(tab) === pathname)
  const { title, message, action } = words.ownersOnly
  return (
    <>
      <PageHeader title={words.title} {...(current && { part: words.tabs[current] })} />
      {owner ? (
        <>
          <TabLinks
            label={words.tabsLabel}
            tabs={tabs.map((tab) => ({
              label: words.tabs[tab],
              to: urls.installation(tab),
            }))}
          />
          <Box mt="lg">
            <Outlet />
          </Box>
        </>
      ) : (
        <Card>
          <EmptyState
            icon={<IconLock size={28} aria-hidden />}
            title={title}
            message={message}
            action={{ label: action, to: urls.start }}
          />
        </Card>
      )}
    </>
  )
}
