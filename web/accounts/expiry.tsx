import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { accounts } from '../words/accounts.ts'

const dayLength = 86_400_000
const soon = 30

/** When the credentials expire; it stands out when that is near or past. */
export function Expiry({ on }: { on: string | null }) {
  if (on === null)
    return (
      <Text size="sm" c="dimmed" span>
        {accounts.neverExpires}
      </Text>
    )
  const days = Math.ceil((new Date(`${on}T00:00`).getTime() - Date.now()) / dayLength)
  if (days > soon)
    return (
      <Text span size="sm">
        {accounts.expires(on)}
      </Text>
    )
  return (
    <Text span size="sm" fw={600}>
      <IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: '-2px' }} />{' '}
      {days < 0 ? accounts.expired(on) : accounts.expiresSoon(on, days)}
    </Text>
  )
}
