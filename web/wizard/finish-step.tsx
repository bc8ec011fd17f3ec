import { Anchor, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import type { paths } from '../api/schema.d.ts'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { wizard } from '../words/wizard.ts'
import type { Draft } from './draft.ts'
import { Overview } from './overview.tsx'
import { SavingDialog } from './saving-dialog.tsx'
import { StepButtons } from './step-buttons.tsx'
import type { StepPage } from './step-page.ts'

type Finish = paths['/api/teams/{teamId}/projects']['post']['requestBody']['content']['application/json']

interface FinishStepProps extends StepPage {
  /** Forgets the draft: its project is made, and the last question answered. */
  forget: () => void
}

/** What was chosen, once more; one click makes the project. */
export function FinishStep({ template, draft, change, chosen, urlOf, forget }: FinishStepProps) {
  const { id: teamId } = useTeam()
  const { made } = draft
  const [wanted, setWanted] = useState(made && wantedOf(made.preview))
  const [nameError, setNameError] = useState('')
  const name = useRef<HTMLInputElement>(null)
  const under = useRef(made !== undefined)
  const finish = query.useMutation('post', '/api/teams/{teamId}/projects')
  const { source, destination } = chosen

  const make = (preview: boolean) => {
    // The second click of a double click comes before the button is drawn anew.
    if (under.current || !source || !destination) return
    if (draft.name.trim() === '') {
      setNameError(wizard.nameNeeded)
      name.current?.focus()
      return
    }
    under.current = true
    setWanted(wantedOf(preview))
    const accounts = { source: source.id, destination: destination.id }
    finish.mutate(
      { params: { path: { teamId } }, body: finishOf(template.id as Finish['template'], accounts, draft) },
      {
        onSuccess: ({ project, flow }) => {
          // Whoever loads the page again is asked again, and does not stand in front of an empty wizard.
          change({ made: { project, flow: { id: flow.id }, preview } })
          void readAgain('/api/teams/{teamId}/projects', '/api/teams/{teamId}/flows', '/api/teams/{teamId}/accounts')
        },
        onError: () => {
          under.current = false
        },
      },
    )
  }

  return (
    <>
      <Title order={3} size="md">
        {template.finish.title}
      </Title>
      <Text mb="lg">{template.finish.text}</Text>
      <Stack gap="lg">
        <TextInput
          ref={name}
          label={wizard.name}
          value={draft.name}
          maxLength={200}
          error={nameError}
          onChange={({ currentTarget }) => {
            setNameError('')
            change({ name: currentTarget.value })
          }}
        />
        <Overview draft={draft} chosen={chosen} urlOf={urlOf} />
        <Refusal error={finish.error} />
      </Stack>
      <StepButtons back={urlOf('configure')}>
        <Button
          variant="default"
          loading={wanted === 'preview' && (finish.isPending || made !== undefined)}
          disabled={finish.isPending && wanted !== 'preview'}
          onClick={() => make(true)}
        >
          {wizard.previewFirst}
        </Button>
        <Button
          loading={wanted === 'project' && (finish.isPending || made !== undefined)}
          disabled={finish.isPending && wanted !== 'project'}
          onClick={() => make(false)}
        >
          {wizard.goToProject}
        </Button>
      </StepButtons>
      <Text size="xs" c="dimmed" mt="xs" ta="right">
        {wizard.previewFirstText}
      </Text>
      {made && <SavingDialog made={made} onLeave={forget} />}
    </>
  )
}

function wantedOf(preview: boolean): 'preview' | 'project' {
  return preview ? 'preview' : 'project'
}

/** Why the project was not made; where another flow is in the way, a link to it. */
function Refusal({ error }: { error: unknown }) {
  const { id: teamId } = useTeam()
  const flow = apiErrorOf(error)?.details['flow'] as { id: string } | undefined
  if (!flow) return <Problem error={error} />
  return (
    <Group gap="xs" align="center">
      <Problem error={error} title={wizard.inUse} />
      <Anchor component={Link} to={urls.flow(teamId, flow.id)} size="sm">
        {wizard.openFlow}
      </Anchor>
    </Group>
  )
}

function finishOf(template: Finish['template'], accounts: Finish['accounts'], draft: Draft): Finish {
  const { clock, timeZone, days, schools, terms, firstUploadNeedsApproval, name } = draft
  return {
    template,
    name: name.trim(),
    accounts,
    configuration: {
      ...clock,
      timeZone,
      days: [...days],
      schools: schools.only ? [...schools.ids] : [],
      terms: terms.only ? [...terms.ids] : [],
      firstUploadNeedsApproval,
    },
  }
}
