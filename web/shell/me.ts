/** Who is signed in, and what they may do in the team whose page this is. */
import { createContext, useContext } from 'react'
import { useParams } from 'react-router'
import { query } from '../api/client.ts'
import type { paths } from '../api/schema.d.ts'

export type Me = paths['/api/me']['get']['responses'][200]['content']['application/json']
export type Team = Me['teams'][number]
export type Role = Team['role']

/** Who is signed in, for everything within the frame. */
export const MeContext = createContext<Me | undefined>(undefined)

/** Asks who is signed in; only the frame does, and everything in it has `useMe`. */
export function useAskWhoIsSignedIn() {
  return query.useQuery('get', '/api/me', {}, { staleTime: 60_000 })
}

/** Who is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('Nobody is signed in here.')
  return me
}

/** The team of the address; the frame shows other pages only to members. */
export function useTeam(): Team {
  const { teamId } = useParams()
  const team = useMe().teams.find(({ id }) => id === teamId)
  if (!team) throw new Error('This page is not within a team.')
  return team
}

const order: readonly Role[] = ['auditor', 'operator', 'administrator']

/** Whether the person has at least this role in the team. */
export function useMay(role: Role): boolean {
  return order.indexOf(useTeam().role) >= order.indexOf(role)
}
