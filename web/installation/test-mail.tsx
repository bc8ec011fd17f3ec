import { Alert, Button, Card, Group, Stack, TextInput, Title } from '@mantine/core'
import { IconCheck, IconSend } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { useMe } from '../shell/me.ts'
import { mail } from '../words/installation.ts'

const words = mail.test

/** Sends a mail to show whether the server takes it. */
export function TestMail() {
  const { email } = useMe()
  const [to, setTo] = useState(email)
  const [wrong, setWrong] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const send = query.useMutation('post', '/api/installation/mail/test')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isWrong = !/^\S+@\S+\.\S+$/.test(to.trim())
    setWrong(isWrong)
    if (isWrong) field.current?.focus()
    else send.mutate({ body: { to: to.trim() } })
  }
  const refused = apiErrorOf(send.error)?.field === 'to'
  return (
    <Card component="section" aria-label={words.title}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2}>{words.title}</Title>
          <Group align="flex-end">
            <TextInput
              ref={field}
              label={words.to}
              type="email"
              w={{ base: '100%', xs: 320 }}
              value={to}
              onChange={({ currentTarget }) => setTo(currentTarget.value)}
              error={(wrong || refused) && words.problem}
            />
            <Button
              type="submit"
              variant="light"
              leftSection={<IconSend size={16} aria-hidden />}
              loading={send.isPending}
            >
              {words.send}
            </Button>
          </Group>
          {!refused && <Problem error={send.error} />}
          {send.isSuccess && (
            <Alert role="status" color="green" icon={<IconCheck aria-hidden />} p="sm">
              {words.sent(send.variables.body.to)}
            </Alert>
          )}
        </Stack>
      </form>
    </Card>
  )
}
