import { Button, Card, Group, Radio, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import type { paths } from '../api/schema.d.ts'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { teamSettings } from '../words/team.ts'
import { type Guard, recommendedGuard, type Team } from './guard.ts'
import { GuardLimits, type GuardValues, kinds, RecommendedLimits } from './guard-limits.tsx'

const words = teamSettings.guard

type Change = NonNullable<paths['/api/teams/{teamId}']['patch']['requestBody']>['content']['application/json']

/** From which limits the guard of the team's new flows starts. */
export function TeamGuard({ teamId, guard }: { teamId: string; guard: Team['guard'] }) {
  const [refusal, setRefusal] = useState<unknown>(null)
  const form = useForm<GuardValues>({
    initialValues: valuesOf(guard),
    validate: problemsOf,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: What somebody else saved is shown, unless one is typing.
  useEffect(() => {
    if (form.isDirty()) return
    form.setInitialValues(valuesOf(guard))
    form.setValues(valuesOf(guard))
  }, [JSON.stringify(guard)])
  const save = query.useMutation('patch', '/api/teams/{teamId}', {
    onError: (error) => setRefusal(showRefusal(form, error)),
    onSuccess: async () => {
      notifications.show({ message: words.saved })
      await readAgain('/api/teams/{teamId}')
    },
  })
  const send = (values: GuardValues) => {
    setRefusal(null)
    const body: Change = { guard: values.choice === 'own' ? cleaned(values.guard) : null }
    save.mutate({ params: { path: { teamId } }, body }, { onSuccess: () => form.resetDirty(values) })
  }
  return (
    <Card component="section" aria-label={words.title}>
      <form onSubmit={form.onSubmit(send, toFirstWrong(form))} noValidate>
        <Stack>
          <div>
            <Title order={2}>{words.title}</Title>
            <Text size="sm" c="dimmed" mt={4}>
              {words.summary}
            </Text>
          </div>
          <Radio.Group aria-label={words.choice} {...form.getInputProps('choice')}>
            <Group>
              <Radio value="recommended" label={words.recommended} />
              <Radio value="own" label={words.own} />
            </Group>
          </Radio.Group>
          {form.values.choice === 'own' ? <GuardLimits form={form} /> : <RecommendedLimits />}
          <Problem error={refusal} />
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}

function valuesOf(guard: Team['guard']): GuardValues {
  return { choice: guard ? 'own' : 'recommended', guard: guard ?? recommendedGuard }
}

/** What must be a number and was emptied; by the path of its field. */
function problemsOf({ choice, guard }: GuardValues): Record<string, string> {
  const { percent, atLeast } = words.problems
  const needed: [string, unknown, string][] = [
    ...kinds.flatMap((kind): [string, unknown, string][] => [
      [`guard.${kind}.percent`, guard[kind].percent, percent],
      [`guard.${kind}.atLeast`, guard[kind].atLeast, atLeast],
    ]),
    ['guard.shrunkCollectionPercent', guard.shrunkCollectionPercent, percent],
  ]
  const missing = choice === 'own' ? needed.filter(([, value]) => typeof value !== 'number') : []
  return Object.fromEntries(missing.map(([path, , problem]) => [path, problem]))
}

/** A limit that was emptied has no number: there is no such limit. */
function cleaned(guard: Guard): Guard {
  const atMost = (value: unknown) => (typeof value === 'number' ? value : null)
  return {
    ...guard,
    people: { ...guard.people, atMost: atMost(guard.people.atMost) },
    classes: { ...guard.classes, atMost: atMost(guard.classes.atMost) },
    rosters: { ...guard.rosters, atMost: atMost(guard.rosters.atMost) },
    changedPeople: { ...guard.changedPeople, atMost: atMost(guard.changedPeople.atMost) },
  }
}
