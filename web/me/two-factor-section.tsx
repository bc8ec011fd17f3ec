import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react'
import { useMe } from '../shell/me.ts'
import { twoFactor } from '../words/me.ts'
import { NewBackupCodes } from './new-backup-codes.tsx'
import { Section } from './section.tsx'
import { SwitchOffTwoFactor } from './switch-off-two-factor.tsx'
import { SwitchOnTwoFactor } from './switch-on-two-factor.tsx'

/** Whether signing in takes a second factor. */
export function TwoFactorSection() {
  const { twoFactor: isOn, password } = useMe()
  const [on, { open: switchOn, close: closeOn }] = useDisclosure(false)
  const [off, { open: switchOff, close: closeOff }] = useDisclosure(false)
  const [codes, { open: makeCodes, close: closeCodes }] = useDisclosure(false)
  return (
    <Section title={twoFactor.title} description={twoFactor.description}>
      <Stack>
        <Group gap="sm">
          <Badge
            color={isOn ? 'green' : 'gray'}
            variant="light"
            tt="none"
            className="state-badge"
            leftSection={isOn ? <IconShieldCheck size={13} aria-hidden /> : <IconShieldOff size={13} aria-hidden />}
          >
            {isOn ? twoFactor.on : twoFactor.off}
          </Badge>
          <Text size="sm">{says(isOn, password)}</Text>
        </Group>
        {isOn && (
          <Group>
            <Button variant="default" onClick={makeCodes}>
              {twoFactor.newCodes}
            </Button>
            <Button variant="default" onClick={switchOff}>
              {twoFactor.switchOff}
            </Button>
          </Group>
        )}
        {!isOn && password && (
          <Group>
            <Button onClick={switchOn}>{twoFactor.switchOn}</Button>
          </Group>
        )}
      </Stack>
      <SwitchOnTwoFactor opened={on} onClose={closeOn} />
      <SwitchOffTwoFactor opened={off} onClose={closeOff} />
      <NewBackupCodes opened={codes} onClose={closeCodes} />
    </Section>
  )
}

function says(isOn: boolean, hasPassword: boolean): string {
  if (isOn) return twoFactor.onSays
  return hasPassword ? twoFactor.offSays : twoFactor.noPassword
}
