import type { Account } from '../accounts/kinds.ts'
import { useTeam } from '../shell/me.ts'
import { useDiscovery } from './use-discovery.ts'

/** The names of schools and terms by their ids, as they were read for the page before; not asked for unless `wanted`. */
export function useChosenNames(source: Account | undefined, wanted: boolean) {
  const { id: teamId } = useTeam()
  const { data } = useDiscovery(teamId, source?.id ?? '', { enabled: wanted && source !== undefined })
  return {
    schools: new Map(data?.schools.map(({ sourcedId, name }) => [sourcedId, name])),
    terms: new Map(data?.terms.map(({ sourcedId, title }) => [sourcedId, title])),
  }
}
