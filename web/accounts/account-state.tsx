import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCircleDashed } from '@tabler/icons-react'
import { accounts } from '../words/accounts.ts'
import type { Account } from './kinds.ts'

const icon = { size: 13, stroke: 2.4, 'aria-hidden': true } as const

/** Whether the account worked when it was signed in to last. */
export function AccountState({ lastCheck }: Pick<Account, 'lastCheck'>) {
  const passed = lastCheck?.passed
  const { color, mark, words } =
    passed === undefined
      ? { color: 'gray', mark: <IconCircleDashed {...icon} />, words: accounts.never }
      : looks[passed ? 'works' : 'fails']
  return (
    <Badge color={color} variant="light" tt="none" leftSection={mark} className="state-badge">
      {words}
    </Badge>
  )
}

const looks = {
  works: { color: 'green', mark: <IconCheck {...icon} />, words: accounts.works },
  fails: { color: 'red', mark: <IconAlertTriangle {...icon} />, words: accounts.fails },
} as const
