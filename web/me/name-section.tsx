import { Button, Group, Stack, TextInput } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { useMe } from '../shell/me.ts'
import { me, name } from '../words/me.ts'
import { Section } from './section.tsx'

/** The name that others see. */
export function NameSection() {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: useMe().name },
    validate: { name: isNotEmpty(name.isNeeded) },
  })
  const rename = query.useMutation('patch', '/api/me', {
    onSuccess: async () => {
      await readAgain('/api/me')
      notifications.show({ message: name.done, color: 'green' })
    },
    onError: (error) => showRefusal(form, error),
  })
  return (
    <Section title={name.title} description={name.description}>
      <form noValidate onSubmit={form.onSubmit((body) => rename.mutate({ body }), toFirstWrong(form))}>
        <Stack>
          {!form.errors['name'] && <Problem error={rename.error} />}
          <TextInput
            label={name.label}
            autoComplete="name"
            maxLength={200}
            maw={420}
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <Group>
            <Button type="submit" loading={rename.isPending}>
              {me.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
