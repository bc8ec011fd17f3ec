import { Anchor, Button, Group, Skeleton, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconSearch, IconUserSearch, IconUserX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { query } from '../api/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { find as words } from '../words/run-evidence.ts'
import { collectionWords } from '../words/tables.ts'
import { EvidenceGate } from './evidence-gate.tsx'
import { type Explanation, ExplanationView, Verdict } from './explanation-view.tsx'
import classes from './find-tab.module.css'
import { useRun, useRunPath } from './run.ts'

/** Finds a person or a class: what the SIS said, what became of it, and why. */
export function FindTab() {
  const run = useRun()
  return (
    <EvidenceGate run={run} what="find">
      <Find />
    </EvidenceGate>
  )
}

function Find() {
  const path = useRunPath()
  const [parameters, change] = useUrlState()
  const who = parameters.get('who')?.trim() ?? ''
  const { data, error, refetch, isFetching } = useQuery({
    ...query.queryOptions('get', '/api/teams/{teamId}/runs/{id}/explain', { params: { path, query: { who } } }),
    enabled: who !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Stack>
      <Asking who={who} isAsking={isFetching} ask={(asked) => change({ who: asked, record: null })} />
      <Problem error={error} again={() => void refetch()} />
      {who === '' && (
        <EmptyState title={words.startTitle} message={words.start} icon={<IconUserSearch size={28} aria-hidden />} />
      )}
      {who !== '' && !data && !error && <Skeleton height={360} radius="md" />}
      {data && <Found who={who} found={data.items} />}
    </Stack>
  )
}

function Asking({ who, isAsking, ask }: { who: string; isAsking: boolean; ask: (who: string) => void }) {
  const [text, setText] = useState(who)
  useEffect(() => setText(who), [who])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') ask(text.trim())
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        type="search"
        label={words.label}
        placeholder={words.placeholder}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.currentTarget.value)}
        className={classes.field ?? ''}
      />
      <Button type="submit" loading={isAsking} leftSection={<IconSearch size={16} aria-hidden />}>
        {words.button}
      </Button>
    </form>
  )
}

function Found({ who, found }: { who: string; found: readonly Explanation[] }) {
  const [parameters, change] = useUrlState()
  const record = parameters.get('record')
  const [only] = found
  if (!only) {
    return (
      <EmptyState title={words.nobodyTitle} message={words.nobody(who)} icon={<IconUserX size={28} aria-hidden />} />
    )
  }
  const chosen = found.length === 1 ? only : found.find((one) => idOf(one) === record)
  if (!chosen) return <Choice found={found} choose={(one) => change({ record: idOf(one) })} />
  return (
    <Stack>
      {found.length > 1 && (
        <div>
          <Anchor component="button" type="button" size="sm" onClick={() => change({ record: null })}>
            <Group gap={2} component="span">
              <IconChevronLeft size={14} aria-hidden /> {words.others}
            </Group>
          </Anchor>
        </div>
      )}
      <ExplanationView explanation={chosen} />
    </Stack>
  )
}

function idOf({ collection, sourcedId }: Explanation): string {
  return `${collection}/${sourcedId}`
}

function Choice({ found, choose }: { found: readonly Explanation[]; choose: (one: Explanation) => void }) {
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed" aria-live="polite">
        {words.several(found.length)}
      </Text>
      <ul className={classes.matches}>
        {found.map((one) => (
          <li key={idOf(one)}>
            <UnstyledButton className={classes.match ?? ''} onClick={() => choose(one)}>
              <div style={{ minWidth: 0 }}>
                <Text fw={600}>
                  <bdi>{one.name ?? one.sourcedId}</bdi>
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {collectionWords[one.collection].one} · {one.sourcedId}
                </Text>
              </div>
              <Verdict explanation={one} />
              <IconChevronRight size={18} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
