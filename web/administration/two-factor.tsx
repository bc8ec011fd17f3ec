import { Group, Text } from '@mantine/core'
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react'
import { members as words } from '../words/team.ts'

/** Whether signing in takes a second factor. */
export function TwoFactor({ on }: { on: boolean }) {
  return (
    <Group gap={6} wrap="nowrap">
      {on ? (
        <IconShieldCheck size={16} color="var(--mantine-color-green-text)" aria-hidden />
      ) : (
        <IconShieldOff size={16} aria-hidden />
      )}
      <Text size="sm">{on ? words.twoFactor : words.noTwoFactor}</Text>
    </Group>
  )
}
