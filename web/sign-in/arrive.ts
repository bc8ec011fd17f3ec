import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'

/** Goes to where who has just signed in wants to be. What was read before belongs to somebody else, or to nobody. */
export function useArrive(): (place: string) => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  return (place) => {
    client.removeQueries({ predicate: ({ queryKey: [, path] }) => path !== '/api/sign-in' })
    void navigate(place, { replace: true })
  }
}
