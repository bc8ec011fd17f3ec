import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Dialog, DialogButtons } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { urls } from '../urls.ts'
import { teamSettings } from '../words/team.ts'

const words = teamSettings.remove

/** Deletes the team with all that belongs to it, once its name was typed. */
export function DeleteTeam({ teamId, name }: { teamId: string; name: string }) {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <Card component="section" aria-label={words.title}>
      <Title order={2} mb="xs">
        {words.title}
      </Title>
      <Text size="sm" mb="md">
        {words.message}
      </Text>
      <Group>
        <Button color="red" variant="light" onClick={open}>
          {words.button}
        </Button>
      </Group>
      <Dialog opened={opened} onClose={close} title={words.title}>
        <DeleteForm teamId={teamId} name={name} onClose={close} />
      </Dialog>
    </Card>
  )
}

function DeleteForm({ teamId, name, onClose }: { teamId: string; name: string; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const remove = query.useMutation('delete', '/api/teams/{teamId}', {
    onSuccess: async () => {
      notifications.show({ message: words.done(name) })
      await navigate(urls.teams)
      await readAgain('/api/me')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() === name) remove.mutate({ params: { path: { teamId } } })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{words.message}</Text>
        <TextInput
          label={words.field}
          description={words.label(name)}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Problem error={remove.error} />
        <DialogButtons busy={remove.isPending} onCancel={onClose}>
          <Button type="submit" color="red" loading={remove.isPending} disabled={typed.trim() !== name}>
            {words.button}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  )
}
