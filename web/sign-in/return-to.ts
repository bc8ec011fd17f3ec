import { useSearchParams } from 'react-router'
import { urls } from '../urls.ts'

/** A place within Firstbell that signing in may lead to; the start where something else is named. */
export function placeWithin(place: string | null): string {
  // One slash first, so that it cannot name another host; the server accepts the same.
  if (place === null || place.length > 500 || !/^\/(?![/\\])[^\s\\]*$/.test(place)) return urls.start
  return place.startsWith(urls.signIn()) ? urls.start : place
}

/** Where the address says that signing in leads to. */
export function useReturnTo(): string {
  const [search] = useSearchParams()
  return placeWithin(search.get('returnTo'))
}
