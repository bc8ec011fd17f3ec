import { notifications } from '@mantine/notifications'
import { useOutletContext } from 'react-router'
import { query } from '../api/client.ts'
import type { components } from '../api/schema.d.ts'
import { changedFlows } from '../flows/changed-flows.ts'
import { useTeam } from '../shell/me.ts'
import { projects } from '../words/projects.ts'

export type Project = components['schemas']['Project']

/** The project whose tab this is. */
export function useProject(): Project {
  return useOutletContext<Project>()
}

/** Renames a project. */
export function useProjectRename({ id }: { id: string }) {
  const { id: teamId } = useTeam()
  const change = query.useMutation('patch', '/api/teams/{teamId}/projects/{id}')
  return {
    ...change,
    mutateAsync: async (name: string) => {
      await change.mutateAsync({ params: { path: { teamId, id } }, body: { name } })
      notifications.show({ message: projects.renamed })
      await changedFlows()
    },
  }
}

/** Deletes a project with its flows. */
export function useProjectDelete({ id, name }: { id: string; name: string }, afterwards?: () => Promise<void> | void) {
  const { id: teamId } = useTeam()
  const remove = query.useMutation('delete', '/api/teams/{teamId}/projects/{id}')
  return {
    ...remove,
    mutateAsync: async () => {
      await remove.mutateAsync({ params: { path: { teamId, id } } })
      notifications.show({ message: projects.deleted(name) })
      await afterwards?.()
      await changedFlows()
    },
  }
}
