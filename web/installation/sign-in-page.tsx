import { Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Copyable } from '../parts/copyable.tsx'
import { Problem } from '../parts/problem.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { passwordRules, providers as words } from '../words/installation.ts'
import { Facts } from './facts.tsx'
import type { Provider } from './provider.ts'
import { ProviderDialog } from './provider-dialog.tsx'

/** Who else may say who somebody is, and what holds for passwords. */
export function SignInPage() {
  return (
    <Stack gap="lg">
      <Providers />
      <Card component="section" aria-label={passwordRules.title}>
        <Title order={2} mb="sm">
          {passwordRules.title}
        </Title>
        <Facts label={passwordRules.title} facts={passwordRules.rows} />
      </Card>
    </Stack>
  )
}

function Providers() {
  const { data, error, refetch } = query.useQuery('get', '/api/installation/identity-providers')
  const [address, change] = useUrlState()
  const show = (provider: string | null) => change({ provider }, { replace: provider === null })
  const opened = address.get('provider')
  const edited = data?.items.find(({ id }) => id === opened)
  return (
    <Card component="section" aria-label={words.title}>
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2}>{words.title}</Title>
          <Text size="sm" c="dimmed">
            {words.summary}
          </Text>
        </div>
        {data && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => show('new')}>
            {words.add}
          </Button>
        )}
      </Group>
      {error && <Problem error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton height={120} />}
      {data?.items.length === 0 && <Text size="sm">{words.none}</Text>}
      {data && data.items.length > 0 && (
        <StackingTable
          label={words.title}
          columns={columnsOf(data.callback, show)}
          rows={data.items}
          keyOf={({ id }) => id}
        />
      )}
      {data && (
        <ProviderDialog
          key={opened}
          opened={opened === 'new' || edited !== undefined}
          callback={data.callback}
          taken={data.items.map(({ id }) => id)}
          {...(edited && { provider: edited })}
          onClose={() => show(null)}
        />
      )}
    </Card>
  )
}

function columnsOf(callback: string, onEdit: (id: string) => void): StackingColumn<Provider>[] {
  return [
    {
      label: words.form.kind,
      width: 240,
      cell: ({ name, kind }) => (
        <>
          <Text size="sm" fw={550}>
            {name}
          </Text>
          {name !== words.kinds[kind] && (
            <Text size="sm" c="dimmed">
              {words.kinds[kind]}
            </Text>
          )}
        </>
      ),
    },
    {
      label: words.callback,
      cell: ({ id }) => <Copyable value={callback.replace('{id}', id)} label={words.callback} />,
    },
    {
      label: words.form.admits,
      width: 230,
      cell: ({ admits = 'invited' }) => words.form.admitsChoices[admits][0],
    },
    { label: '', width: 170, cell: (provider) => <Actions provider={provider} onEdit={onEdit} /> },
  ]
}

function Actions({ provider: { id, name }, onEdit }: { provider: Provider; onEdit: (id: string) => void }) {
  const remove = query.useMutation('delete', '/api/installation/identity-providers/{providerId}', {
    onSuccess: async () => {
      notifications.show({ message: words.removed(name) })
      await readAgain('/api/installation/identity-providers', '/api/sign-in')
    },
  })
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button size="xs" variant="default" aria-label={words.editOf(name)} onClick={() => onEdit(id)}>
        {words.edit}
      </Button>
      <ConfirmButton
        size="xs"
        variant="subtle"
        color="red"
        label={words.remove}
        aria-label={words.removeOf(name)}
        title={words.removeTitle(name)}
        message={words.removeMessage}
        action={{ ...remove, mutateAsync: () => remove.mutateAsync({ params: { path: { providerId: id } } }) }}
      />
    </Group>
  )
}
