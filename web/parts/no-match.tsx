import { IconSearchOff } from '@tabler/icons-react'
import { list } from '../words/run-evidence.ts'
import { EmptyState } from './empty-state.tsx'

/** In place of rows that a search and filters have all left out. */
export function NoMatch({ clear }: { clear: () => void }) {
  return (
    <EmptyState
      title={list.noMatchTitle}
      message={list.noMatch}
      icon={<IconSearchOff size={28} aria-hidden />}
      action={{ label: list.clear, onClick: clear }}
    />
  )
}
