import { IconArchiveOff, IconHourglass, IconMoodEmpty } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../parts/empty-state.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { evidence } from '../words/run-evidence.ts'
import { evidenceOf, type Run } from './run.ts'

interface EvidenceGateProps {
  run: Run
  what: keyof typeof evidence.coming
  children: ReactNode
}

/** Shows what a run found and made, or says why there is nothing: not yet, not any more, or it never came so far. */
export function EvidenceGate({ run, what, children }: EvidenceGateProps) {
  const team = useTeam()
  const action = { label: evidence.toSummary, to: urls.run(team.id, run.id) }
  switch (evidenceOf(run)) {
    case 'there':
      return children
    case 'coming':
      return (
        <EmptyState
          title={evidence.comingTitle}
          message={evidence.coming[what]}
          icon={<IconHourglass size={28} aria-hidden />}
          action={action}
        />
      )
    case 'removed':
      return (
        <EmptyState
          title={evidence.removedTitle}
          message={evidence.removed}
          icon={<IconArchiveOff size={28} aria-hidden />}
          action={action}
        />
      )
    case 'never':
      return (
        <EmptyState
          title={evidence.neverTitle}
          message={evidence.never}
          icon={<IconMoodEmpty size={28} aria-hidden />}
          action={action}
        />
      )
  }
}
