import { Button, Card, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import { Problem } from '../parts/problem.tsx'
import type { FlowStep } from '../urls.ts'
import { steps, flowPage as words } from '../words/flows.ts'
import { changedSteps } from './changed-steps.ts'
import { useEditing } from './editing.ts'
import classes from './flow-steps.module.css'
import { stepsId } from './flow-steps.tsx'

interface SaveBarProps {
  saving: boolean
  problem: unknown
  comment: string
  onComment: (comment: string) => void
  onSave: () => void
  onDiscard: () => void
}

const nameOf = (step: FlowStep) => `${steps[step].number} ${steps[step].title}`

/** Stays in sight as long as something is not saved: what it is, and what to do with it. */
export function SaveBar({ saving, problem, comment, onComment, onSave, onDiscard }: SaveBarProps) {
  const { flow, base, definition } = useEditing()
  const changed = changedSteps(base.definition, definition)
  const bar = useRef<HTMLFormElement>(null)
  useBackToSteps(bar)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <Card
      component="form"
      ref={bar}
      onSubmit={submit}
      className={classes.saveBar}
      padding="md"
      aria-label={words.unsaved}
    >
      <Stack gap="sm">
        {flow.version > base.version && (
          <Text size="sm" role="status">
            {words.meanwhile(flow.savedBy, flow.version)}
          </Text>
        )}
        <Problem error={problem} />
        <Group gap="sm" justify="space-between">
          <Text size="sm" fw={600} aria-live="polite">
            {changed.length > 0 ? words.unsavedIn(changed.map(nameOf).join(', ')) : words.unsaved}
          </Text>
          <Group gap="xs" className={classes.saving}>
            <TextInput
              aria-label={words.comment}
              placeholder={words.comment}
              value={comment}
              onChange={({ currentTarget }) => onComment(currentTarget.value)}
              maxLength={500}
              w={300}
              maw="100%"
            />
            <Button variant="default" onClick={onDiscard}>
              {words.discard}
            </Button>
            <Button type="submit" loading={saving}>
              {words.save(Math.max(flow.version, base.version) + 1)}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Card>
  )
}

/** The bar goes with the button that was pressed in it: one is back at the steps then, unless one is elsewhere already. */
function useBackToSteps(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(
    () => () => {
      const { activeElement, body } = document
      if (activeElement !== body && !bar.current?.contains(activeElement)) return
      document.getElementById(stepsId)?.focus({ preventScroll: true })
    },
    [bar],
  )
}
