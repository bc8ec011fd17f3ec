import { Box, Card } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Outlet } from 'react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { TabLinks } from '../parts/tab-links.tsx'
import { useMe } from '../shell/me.ts'
import { type InstallationTab, urls } from '../urls.ts'
import { installation as words } from '../words/installation.ts'

/** The pages of the installation, for its owners; others are told who can help. */
export function InstallationFrame() {
  const { owner } = useMe()
  const { title, message, action } = words.ownersOnly
  return (
    <>
      <PageHeader title={words.title} />
      {owner ? (
        <>
          <TabLinks
            label={words.tabsLabel}
            tabs={(Object.keys(words.tabs) as InstallationTab[]).map((tab) => ({
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
