import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import type { components } from '../api/schema.d.ts'
import { Dialog, HoldBack } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { wizard } from '../words/wizard.ts'

/** What was made, and where its maker wants to go. */
export interface Made {
  project: components['schemas']['Project']
  flow: { id: string }
  preview: boolean
}

interface SavingDialogProps {
  made: Made
  /** Told when the answer is given, and it leads away. */
  onLeave: () => void
}

/** Asks whether request and response data are saved, then leads to the project, or to the preview. */
export function SavingDialog({ made: { project, flow, preview }, onLeave }: SavingDialogProps) {
  const { id: teamId } = useTeam()
  const navigate = useNavigate()
  const toProject = () => {
    onLeave()
    return navigate(urls.project(teamId, project.id), { replace: true })
  }
  const goOn = useMutation({
    mutationFn: async (saves: boolean) => {
      if (saves) {
        await api.PATCH('/api/teams/{teamId}/projects/{id}', {
          params: { path: { teamId, id: project.id } },
          body: { savesBodies: true },
        })
        await readAgain('/api/teams/{teamId}/projects', '/api/teams/{teamId}/projects/{id}')
      }
      if (!preview) return toProject()
      const { data } = await api.POST('/api/teams/{teamId}/flows/{id}/runs', {
        params: { path: { teamId, id: flow.id } },
        body: { preview: true },
      })
      // Back leads to the project then, and not into a wizard that is over.
      await toProject()
      return navigate(data ? urls.run(teamId, data.id) : urls.flow(teamId, flow.id))
    },
  })
  return (
    <Dialog
      busy={goOn.isPending}
      opened
      onClose={() => goOn.mutate(false)}
      title={wizard.savingTitle}
      closeOnClickOutside={false}
    >
      {/* The steps before it would change nothing any more of what is made. */}
      {!goOn.isPending && <HoldBack />}
      <Stack gap="sm">
        <Text size="sm">{wizard.projectMade(project.name)}</Text>
        <Text size="sm">{wizard.savingText}</Text>
        <Text size="sm" c="dimmed">
          {wizard.savingKept(project.keepBodiesDays)}
        </Text>
        {goOn.error && <Problem error={goOn.error} />}
        <Group justify="flex-end" mt="sm">
          {goOn.error ? (
            <Button variant="default" onClick={() => void toProject()}>
              {wizard.goToProject}
            </Button>
          ) : (
            <Button
              variant="default"
              onClick={() => goOn.mutate(false)}
              loading={goOn.isPending && !goOn.variables}
              disabled={goOn.isPending}
            >
              {wizard.notNow}
            </Button>
          )}
          <Button
            onClick={() => goOn.mutate(true)}
            loading={goOn.isPending && goOn.variables}
            disabled={goOn.isPending}
            data-autofocus
          >
            {wizard.start}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
