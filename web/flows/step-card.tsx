import { Badge, Box, Button, Card, Text, Title } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconPencil } from '@tabler/icons-react'
import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { useUrlState } from '../parts/use-url-state.ts'
import type { FlowStep } from '../urls.ts'
import { steps, flowPage as words } from '../words/flows.ts'
import { changedSteps } from './changed-steps.ts'
import { useEditing } from './editing.ts'
import classes from './flow-steps.module.css'

interface StepCardProps {
  step: FlowStep
  icon?: ReactNode
  /** What the step does, in one line. */
  summary: ReactNode
  /** The fields, once it is open. */
  children: ReactNode
}

/** A step of a flow: what it does, and its fields once it is opened; which one is open stands in the address. */
export function StepCard({ step, icon, summary, children }: StepCardProps) {
  const { mayChange, base, definition, beginning } = useEditing()
  const [address, change] = useUrlState()
  const { number, title, kind } = steps[step]
  const isOpen = address.get('step') === step
  const isChanged = changedSteps(base.definition, definition).includes(step)
  const name = `${number} ${title}`
  const item = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: Only a link that leads to the step moves the page.
  useEffect(() => {
    if (isOpen && step !== 'schedule') item.current?.scrollIntoView({ block: 'start' })
  }, [])
  const bodyId = `step-${step}`
  const open = mayChange ? words.edit : words.show
  return (
    <li className={classes.step} ref={item}>
      <Card component="section" aria-label={name}>
        <div className={classes.head}>
          <span className={classes.number} aria-hidden>
            {number}
          </span>
          <div style={{ minWidth: 0 }}>
            <Box display="flex" style={{ alignItems: 'center', gap: 8, flexWrap: 'wrap' }}>
              {icon}
              <Title order={number.includes('.') ? 3 : 2} fz="md">
                {title}
              </Title>
              {kind && (
                <Badge variant="default" size="sm" tt="none">
                  {kind}
                </Badge>
              )}
              {isChanged && (
                <Badge color="orange" variant="light" size="sm" tt="none" classNames={{ root: 'state-badge' }}>
                  {words.unsaved}
                </Badge>
              )}
            </Box>
            <Text size="sm" c="dimmed" component="div" style={{ overflowWrap: 'anywhere' }}>
              {summary}
            </Text>
          </div>
          <Button
            variant="default"
            size="xs"
            aria-expanded={isOpen}
            aria-controls={isOpen ? bodyId : undefined}
            aria-label={`${isOpen ? words.close : open}: ${name}`}
            leftSection={mayChange && !isOpen ? <IconPencil size={14} aria-hidden /> : undefined}
            rightSection={isOpen ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
            onClick={() => change({ step: isOpen ? null : step, section: null })}
          >
            {isOpen ? words.close : open}
          </Button>
        </div>
        {isOpen && (
          <div id={bodyId} className={classes.body}>
            <Fragment key={beginning}>{children}</Fragment>
          </div>
        )}
      </Card>
    </li>
  )
}
