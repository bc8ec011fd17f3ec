import type { paths } from '../api/schema.d.ts'

/** A team as its settings show it. */
export type Team = paths['/api/teams/{teamId}']['get']['responses'][200]['content']['application/json']
export type Guard = NonNullable<Team['guard']>

/** What holds as long as a team has no limits of its own; a test compares it with what the engine does. */
export const recommendedGuard: Guard = {
  people: { percent: 10, atLeast: 5, atMost: 500 },
  classes: { percent: 10, atLeast: 5, atMost: 500 },
  rosters: { percent: 25, atLeast: 50, atMost: null },
  changedPeople: { percent: 25, atLeast: 10, atMost: null },
  removedLocations: 'hold',
  shrunkCollectionPercent: 25,
  changedHumans: 'hold',
}
