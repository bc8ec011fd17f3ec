import { Alert, Card, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { mail as words } from '../words/installation.ts'
import { MailForm } from './mail-form.tsx'
import { ReachCard } from './reach-card.tsx'
import { TestMail } from './test-mail.tsx'

/** By which server mail is sent, whether that works, and where other messages may go. */
export function MailPage() {
  const { data, error, refetch } = query.useQuery('get', '/api/installation/mail')
  return (
    <Stack gap="lg" maw={860}>
      <Card component="section" aria-label={words.title}>
        <Title order={2}>{words.title}</Title>
        <Text size="sm" c="dimmed" mb="md">
          {words.summary}
        </Text>
        {error && <Problem error={error} again={() => void refetch()} />}
        {!data && !error && <Skeleton height={420} />}
        {data && !data.mail && (
          <Alert color="yellow" icon={<IconMailOff aria-hidden />} mb="md" p="sm">
            {words.none}
          </Alert>
        )}
        {data && <MailForm mail={data.mail} />}
      </Card>
      {data?.mail && <TestMail />}
      <ReachCard />
    </Stack>
  )
}
