import type { components } from '../api/schema.d.ts'
import type { Health } from '../words/health.ts'

export type TeamOverview = components['schemas']['TeamOverview']

export const sorts = ['problems', 'name', 'success'] as const
export type Sort = (typeof sorts)[number]

/** Healths at which somebody is needed. */
const problems: readonly Health[] = ['failed', 'waiting', 'late']

export function needsSomebody({ health }: TeamOverview): boolean {
  return problems.includes(health)
}

/** How many teams are in each health, in the order of the list. */
export function countsOf(teams: readonly TeamOverview[]): { health: Health; count: number }[] {
  return [...Map.groupBy(teams, ({ health }) => health)].map(([health, those]) => ({ health, count: those.length }))
}

interface Wanted {
  search: string
  health: string | null
  sort: Sort
}

/** The teams that are asked for, in their order. The server gives them with problems first. */
export function fitting(teams: readonly TeamOverview[], { search, health, sort }: Wanted): TeamOverview[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const found = teams.filter((team) => {
    const name = team.name.toLocaleLowerCase()
    return (health === null || team.health === health) && words.every((word) => name.includes(word))
  })
  if (sort === 'name') return found.sort((one, other) => one.name.localeCompare(other.name))
  if (sort === 'success') {
    return found.sort((one, other) => ((one.lastSuccessAt ?? '') < (other.lastSuccessAt ?? '') ? -1 : 1))
  }
  return found
}
