import { Card } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../parts/empty-state.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { administratorsOnly } from '../words/team.ts'

/** Shows a page to administrators of the team; others are told who can help. */
export function AdministratorsOnly({ children }: { children: ReactNode }) {
  const { id, name } = useTeam()
  if (useMay('administrator')) return children
  const { title, message, action } = administratorsOnly
  return (
    <Card>
      <EmptyState
        icon={<IconLock size={28} aria-hidden />}
        title={title}
        message={message(name)}
        action={{ label: action, to: urls.people(id) }}
      />
    </Card>
  )
}
