import { Button, Checkbox, Code, Group, Input, Loader, Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { accounts } from '../words/accounts.ts'

interface HostKeyFieldProps {
  name: string
  label: string
  help: string
  server: { host: string; port: number }
  /** The confirmed key, or nothing. */
  value: string
  onChange: (confirmed: string) => void
  error?: string | undefined
}

/** Shows the host key of the server that is entered above, for a person to compare and confirm. */
export function HostKeyField({ name, label, help, server, value, onChange, error }: HostKeyFieldProps) {
  const { id: teamId } = useTeam()
  const shown = query.useMutation('post', '/api/teams/{teamId}/accounts/host-key')
  const box = useRef<HTMLInputElement>(null)
  const { host, port } = server
  const ask = () => shown.mutate({ params: { path: { teamId } }, body: { host, port } })
  // What has to be compared and confirmed is moved to as soon as it is there.
  const { data } = shown
  useEffect(() => {
    if (data) box.current?.focus()
  }, [data])
  // The key belongs to the server that it was asked for.
  const { reset } = shown
  // biome-ignore lint/correctness/useExhaustiveDependencies: Another server makes what was shown void.
  useEffect(reset, [host, port])
  // Whoever signs in without a confirmed key is shown it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: Asked once for each time that it is missing.
  useEffect(() => {
    if (error === undefined || shown.isPending) return
    if (shown.data) box.current?.focus()
    else ask()
  }, [error])
  const known = shown.data ?? (value === '' ? undefined : { type: '', fingerprint: value, line: value })
  return (
    <Input.Wrapper
      label={label}
      description={help}
      error={known && value === '' ? error : undefined}
      labelElement="div"
      withAsterisk
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <Stack gap="xs" mt={6} align="flex-start" aria-live="polite">
        {shown.isPending && (
          <Group gap="xs">
            <Loader size={16} aria-hidden />
            <Text size="sm">{accounts.asking}</Text>
          </Group>
        )}
        {!shown.isPending && known && (
          <>
            <Text size="sm">{accounts.hostKeyOf(host)}</Text>
            <Code style={{ overflowWrap: 'anywhere' }}>
              {known.type} {known.fingerprint}
            </Code>
            <Text size="xs" c="dimmed">
              {accounts.hostKeyCompare}
            </Text>
            <Checkbox
              ref={box}
              name={name}
              label={accounts.hostKeyRight}
              description={value === '' ? undefined : accounts.hostKeyConfirmed}
              checked={value !== ''}
              onChange={({ currentTarget }) => onChange(currentTarget.checked ? known.line : '')}
            />
          </>
        )}
        <Problem error={shown.error} again={ask} />
        {!shown.isPending && !shown.error && (
          <Button
            size="xs"
            variant={known ? 'subtle' : 'default'}
            leftSection={<IconRefresh size={14} aria-hidden />}
            disabled={host.trim() === ''}
            onClick={() => {
              onChange('')
              ask()
            }}
          >
            {known ? accounts.askHostKeyAgain : accounts.askHostKey}
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  )
}
