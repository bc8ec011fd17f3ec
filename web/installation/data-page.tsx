import { Button, Card, Group, NumberInput, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import type { paths } from '../api/schema.d.ts'
import { Copyable } from '../parts/copyable.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { data as words } from '../words/installation.ts'
import { Facts } from './facts.tsx'

type About = paths['/api/installation/about']['get']['responses'][200]['content']['application/json']

/** Where the data are, how long they are kept, and how to make a backup of them. */
export function DataPage() {
  const { data, error, refetch } = query.useQuery('get', '/api/installation/about')
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  return (
    <Stack gap="lg" maw={860}>
      {data ? <Where about={data} /> : <Skeleton height={190} radius="md" />}
      <Retention />
      {data ? <Backup about={data} /> : <Skeleton height={260} radius="md" />}
    </Stack>
  )
}

function Where({ about: { database, dataFolder } }: { about: About }) {
  const { title, folder, key, keyText } = words.where
  return (
    <Card component="section" aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Facts
        label={title}
        facts={[
          [words.where.database, words.where[database]],
          [folder, <Copyable key={dataFolder} value={dataFolder} label={folder} />],
          [key, keyText],
        ]}
      />
    </Card>
  )
}

function Backup({ about: { database } }: { about: About }) {
  const { title, summary, make, makeCommand, restore, restoreCommand, key, more } = words.backup
  return (
    <Card component="section" aria-label={title}>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <Text size="sm" mb="sm">
        {summary} {words.backup[database]}
      </Text>
      <Facts
        label={title}
        facts={[
          [make, <Copyable key={make} value={makeCommand} label={make} />],
          [restore, <Copyable key={restore} value={restoreCommand} label={restore} />],
        ]}
      />
      <Text size="sm" mt="sm">
        {key} {more}
      </Text>
    </Card>
  )
}

function Retention() {
  const { data, error, refetch } = query.useQuery('get', '/api/installation/retention')
  const { title, summary } = words.retention
  return (
    <Card component="section" aria-label={title}>
      <Title order={2} mb={4}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {summary}
      </Text>
      {error && <Problem error={error} again={() => void refetch()} />}
      {data && <RetentionForm key={data.auditDays} auditDays={data.auditDays} />}
      {!data && !error && <Skeleton height={110} />}
    </Card>
  )
}

function RetentionForm({ auditDays }: { auditDays: number }) {
  const { hint, save, saved, problem, days } = words.retention
  const [refusal, setRefusal] = useState<unknown>(null)
  const form = useForm({
    initialValues: { auditDays },
    validate: { auditDays: (value) => (Number.isInteger(value) && value >= 30 && value <= 3650 ? null : problem) },
  })
  const change = query.useMutation('put', '/api/installation/retention', {
    onError: (error) => setRefusal(showRefusal(form, error)),
    onSuccess: async () => {
      notifications.show({ message: saved })
      await readAgain('/api/installation/retention')
    },
  })
  const send = (body: { auditDays: number }) => {
    setRefusal(null)
    change.mutate({ body })
  }
  return (
    <form onSubmit={form.onSubmit(send, toFirstWrong(form))} noValidate>
      <Stack>
        <NumberInput
          label={words.retention.auditDays}
          description={hint}
          suffix={` ${days}`}
          w={280}
          allowDecimal={false}
          {...form.getInputProps('auditDays')}
        />
        <Problem error={refusal} />
        <Group>
          <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
            {save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
