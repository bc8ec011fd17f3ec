import { Alert, Button, Code, Group, Text } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../shell/me.ts'
import { madeUpDistrict } from '../words/made-up-district.ts'
import { type MadeUpDistrict, useMadeUpDistrict } from './made-up-district.ts'

const words = madeUpDistrict.fillIn

interface MadeUpFillInProps {
  teamId: string
  /** The kind of account that is being connected. */
  kind: string
  /** Takes what one would type, by the names of the fields. */
  onFill: (settings: Readonly<Record<string, string | number>>) => void
}

/** In a dialog of a made-up district's team, types its credentials for one; nothing in any other team. */
export function MadeUpFillIn({ teamId, kind, onFill }: MadeUpFillInProps) {
  const { teams } = useMe()
  const team = teams.find(({ id }) => id === teamId)
  const isDemo = team?.demo === true && team.role === 'administrator'
  const { data } = useMadeUpDistrict(teamId, { enabled: isDemo })
  const [filled, setFilled] = useState<string>()
  const settings = isDemo && data ? settingsFor(data, kind) : undefined
  if (!settings) return null
  const fill = () => {
    setFilled(kind)
    onFill(settings)
  }
  const hostKey = kind === 'apple-school-manager' ? data?.apple?.hostKey : undefined
  return (
    <Alert color="yellow" icon={<IconFlask aria-hidden />} py="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{filled === kind ? words.filled : words.text}</Text>
        <Button size="xs" variant="default" onClick={fill}>
          {words.action}
        </Button>
      </Group>
      {filled === kind && hostKey && (
        <Text size="sm" mt={4}>
          {words.hostKey} <Code style={{ overflowWrap: 'anywhere' }}>{hostKey}</Code>
        </Text>
      )}
    </Alert>
  )
}

/** The host key is left out: to compare and confirm it is the person's. */
function settingsFor({ skyward, apple }: MadeUpDistrict, kind: string): Record<string, string | number> | undefined {
  if (kind === 'apple-school-manager' && apple) {
    const { host, port, user, password } = apple
    return { host, port, user, password }
  }
  const server = skyward.find((one) => one.kind === kind)
  return server && { domain: server.domain, key: server.key, secret: server.secret }
}
