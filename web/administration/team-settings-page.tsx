import { Anchor, Button, Card, Group, Skeleton, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { teamSettings as words } from '../words/team.ts'
import { AdministratorsOnly } from './administrators-only.tsx'
import { DeleteTeam } from './delete-team.tsx'
import { TeamGuard } from './team-guard.tsx'

/** The team's name, what its new flows begin with, how long things are kept, and its end. */
export function TeamSettingsPage() {
  return (
    <>
      <PageHeader title={words.title} />
      <AdministratorsOnly>
        <Settings />
      </AdministratorsOnly>
    </>
  )
}

function Settings() {
  const { id: teamId } = useTeam()
  const { data, error, refetch } = query.useQuery('get', '/api/teams/{teamId}', { params: { path: { teamId } } })
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) {
    return (
      <Stack gap="lg" maw={860}>
        <Skeleton height={190} radius="md" />
        <Skeleton height={230} radius="md" />
      </Stack>
    )
  }
  return (
    <Stack gap="lg" maw={860}>
      <Name teamId={teamId} name={data.name} />
      <TeamGuard teamId={teamId} guard={data.guard} />
      <Retention teamId={teamId} />
      <DeleteTeam teamId={teamId} name={data.name} />
    </Stack>
  )
}

function Name({ teamId, name }: { teamId: string; name: string }) {
  const [refusal, setRefusal] = useState<unknown>(null)
  const form = useForm({
    initialValues: { name },
    validate: { name: (entered) => (entered.trim() ? null : words.name.problem) },
  })
  const save = query.useMutation('patch', '/api/teams/{teamId}', {
    onError: (error) => setRefusal(showRefusal(form, error)),
    onSuccess: async (team) => {
      form.resetDirty({ name: team.name })
      notifications.show({ message: words.name.saved })
      await readAgain('/api/teams/{teamId}', '/api/me')
    },
  })
  const send = (values: { name: string }) => {
    setRefusal(null)
    save.mutate({ params: { path: { teamId } }, body: { name: values.name.trim() } })
  }
  return (
    <Card component="section" aria-label={words.name.title}>
      <form onSubmit={form.onSubmit(send, toFirstWrong(form))} noValidate>
        <Stack>
          <Title order={2}>{words.name.title}</Title>
          <TextInput
            label={words.name.label}
            description={words.name.hint}
            required
            maxLength={200}
            maw={480}
            {...form.getInputProps('name')}
          />
          <Problem error={refusal} />
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {words.name.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}

function Retention({ teamId }: { teamId: string }) {
  const { title, rows, projects } = words.retention
  return (
    <Card component="section" aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Table aria-label={title} layout="fixed">
        <Table.Tbody>
          {rows.map(([what, howLong]) => (
            <Table.Tr key={what} style={{ verticalAlign: 'top' }}>
              <Table.Th scope="row" fw={500}>
                {what}
              </Table.Th>
              <Table.Td>{howLong}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" mt="sm">
        <Anchor component={Link} to={urls.projects(teamId)} size="sm">
          {projects}
        </Anchor>
      </Text>
    </Card>
  )
}
