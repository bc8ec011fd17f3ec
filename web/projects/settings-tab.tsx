import { Button, Card, Group, NumberInput, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { query } from '../api/client.ts'
import { changedFlows } from '../flows/changed-flows.ts'
import { changedValues } from '../parts/changed-values.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { LeaveGuard } from '../parts/leave-guard.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { projects, projectSettings as words } from '../words/projects.ts'
import { type Project, useProject, useProjectDelete } from './project.ts'
import classes from './settings-tab.module.css'

type Values = Pick<Project, 'name' | 'savesBodies' | 'keepBodiesDays' | 'keepPackages' | 'keepRunsDays'>

const mostDays = 3650
const mostPackages = 1000

/** What a project is called, what of its runs is kept and how long, and its end. */
export function SettingsTab() {
  const project = useProject()
  const mayChange = useMay('administrator')
  return (
    <Stack gap="lg">
      {!mayChange && (
        <Text size="sm" c="dimmed">
          {words.mayNot}
        </Text>
      )}
      <SettingsForm project={project} mayChange={mayChange} />
      {mayChange && <Ending project={project} />}
    </Stack>
  )
}

function SettingsForm({ project, mayChange }: { project: Project; mayChange: boolean }) {
  const { id: teamId } = useTeam()
  const [problem, setProblem] = useState<unknown>(null)
  const save = query.useMutation('patch', '/api/teams/{teamId}/projects/{id}')
  const { name, savesBodies, keepBodiesDays, keepPackages, keepRunsDays } = project
  const form = useForm<Values>({
    initialValues: { name, savesBodies, keepBodiesDays, keepPackages, keepRunsDays },
    validate: { name: (value) => (value.trim() === '' ? words.nameMissing : null) },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: What somebody else saved is shown, unless one is typing.
  useEffect(() => {
    if (!form.isDirty()) begin({ name, savesBodies, keepBodiesDays, keepPackages, keepRunsDays })
  }, [name, savesBodies, keepBodiesDays, keepPackages, keepRunsDays])
  const begin = (values: Values) => {
    form.setInitialValues(values)
    form.setValues(values)
  }
  const submit = async (values: Values) => {
    const sent = { ...values, name: values.name.trim() }
    form.setValues(sent)
    try {
      setProblem(null)
      await save.mutateAsync({ params: { path: { teamId, id: project.id } }, body: changedValues(form, sent) })
      form.resetDirty(sent)
      notifications.show({ message: words.saved })
      await changedFlows()
    } catch (error) {
      setProblem(showRefusal(form, error))
    }
  }
  const days = {
    min: 1,
    max: mostDays,
    allowDecimal: false,
    suffix: words.days,
    w: 220,
    clampBehavior: 'blur',
  } as const
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values), toFirstWrong(form))} noValidate>
      <LeaveGuard when={form.isDirty()} />
      <fieldset disabled={!mayChange} className={classes.fields}>
        <Stack gap="lg">
          <Card component="section" aria-label={words.general}>
            <Title order={2} mb="md">
              {words.general}
            </Title>
            <TextInput label={words.name} required maxLength={200} maw={480} {...form.getInputProps('name')} />
          </Card>
          <Card component="section" aria-label={words.bodies}>
            <Title order={2} mb="md">
              {words.bodies}
            </Title>
            <Switch
              label={words.savesBodies}
              description={`${words.savesBodiesHelp} ${words.savesBodiesDefault}`}
              mb="md"
              maw={720}
              {...form.getInputProps('savesBodies', { type: 'checkbox' })}
            />
            <NumberInput label={words.keepBodiesDays} {...days} {...form.getInputProps('keepBodiesDays')} />
          </Card>
          <Card component="section" aria-label={words.retention}>
            <Title order={2} mb="md">
              {words.retention}
            </Title>
            <Group align="flex-start" gap="xl">
              <NumberInput
                label={words.keepRunsDays}
                description={words.keepRunsDaysHelp}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                {...days}
                {...form.getInputProps('keepRunsDays')}
              />
              <NumberInput
                label={words.keepPackages}
                description={words.keepPackagesHelp}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                {...days}
                max={mostPackages}
                suffix={words.packages}
                {...form.getInputProps('keepPackages')}
              />
            </Group>
          </Card>
          <Problem error={problem} />
          {mayChange && (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                {words.save}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  )
}

function Ending({ project }: { project: Project }) {
  const { id: teamId } = useTeam()
  const navigate = useNavigate()
  const remove = useProjectDelete(project, () => navigate(urls.projects(teamId)))
  return (
    <Card component="section" aria-label={words.delete}>
      <Group justify="space-between" gap="sm">
        <div>
          <Title order={2}>{words.delete}</Title>
          <Text size="sm" c="dimmed" mt={4}>
            {words.deleteHelp}
          </Text>
        </div>
        <ConfirmButton
          label={words.delete}
          title={projects.deleteTitle(project.name)}
          message={projects.deleteMessage}
          action={remove}
          color="red"
          variant="light"
        />
      </Group>
    </Card>
  )
}
