import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ShownStep, withEvent } from '../accounts/use-steps.ts'
import { api } from '../api/client.ts'
import type { paths } from '../api/schema.d.ts'
import { readSteps, stepwise } from '../api/step-by-step.ts'

const path = '/api/teams/{teamId}/accounts/{id}/discovery'

export type Discovery = paths[typeof path]['get']['responses'][200]['content']['application/json']

const minute = 60_000

/** What can be chosen from, read from the source itself, step by step. */
export function useDiscovery(teamId: string, accountId: string, { enabled = true } = {}) {
  const [steps, setSteps] = useState<ShownStep[]>([])
  const asked = useQuery<Discovery>({
    queryKey: ['get', path, { params: { path: { teamId, id: accountId } } }],
    queryFn: ({ signal }) => {
      setSteps([])
      return readSteps<Discovery>(
        api.GET(path, { ...stepwise, params: { path: { teamId, id: accountId } }, signal }),
        (event) => setSteps((before) => withEvent(before, event)),
      )
    },
    enabled,
    // The source is another system, and maybe a slow one.
    staleTime: 10 * minute,
    refetchOnWindowFocus: false,
    retry: false,
  })
  return { ...asked, steps }
}
