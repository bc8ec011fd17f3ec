/** Two changes of one flow that began with the same version. */
import type { Definition, WholeFlow } from './definition.ts'
import { overlap, valueAt, withValueAt } from './paths.ts'

interface Difference {
  path: string
  before?: unknown
  after?: unknown
}

/** What the server says when somebody else has saved meanwhile. */
export interface Conflict {
  current: Pick<WholeFlow, 'version' | 'savedBy' | 'definition'>
  theirs: readonly Difference[]
  yours: readonly Difference[]
}

export type Side = 'theirs' | 'mine'

/** A setting that one of the two has changed, or both. */
export interface Contested {
  path: string
  before: unknown
  theirs: unknown
  mine: unknown
  byThem: boolean
  byMe: boolean
  both: boolean
  /** What is kept unless somebody says otherwise: the only change, or one's own. */
  usual: Side
}

/** What the server told of a conflict; undefined: nothing that this page understands. */
export function conflictOf(details: Readonly<Record<string, unknown>> | undefined): Conflict | undefined {
  if (!details || !Array.isArray(details['theirs']) || !Array.isArray(details['yours'])) return undefined
  return details['current'] === undefined ? undefined : (details as unknown as Conflict)
}

/** Every setting that was changed by either, once: where one changed the whole and the other a part, the whole. */
export function contestedOf({ current, theirs, yours }: Conflict, mine: Definition, base: Definition): Contested[] {
  const all = [...theirs, ...yours].map(({ path }) => path)
  const paths = all.filter((path, at) => {
    const isWithin = all.some((other) => other.length < path.length && overlap(other, path))
    return !isWithin && all.indexOf(path) === at && !isZoneTwice(path, mine)
  })
  return paths.map((path) => {
    const [byThem, byMe] = [theirs, yours].map((side) => side.some((one) => overlap(one.path, path))) as [
      boolean,
      boolean,
    ]
    return {
      path,
      before: valueAt(base, path),
      theirs: valueAt(current.definition, path),
      mine: valueAt(mine, path),
      byThem,
      byMe,
      both: byThem && byMe,
      usual: byMe ? 'mine' : 'theirs',
    }
  })
}

/** With a schedule, the zone of the options follows that of the schedule, and is no setting of its own. */
function isZoneTwice(path: string, { schedule }: Definition): boolean {
  return path === 'options.timeZone' && schedule !== null
}

/** What the other one saved, with these settings as they are in one's own draft. */
export function merged(theirs: Definition, mine: Definition, paths: readonly string[]): Definition {
  return paths.reduce((definition, path) => withValueAt(definition, path, valueAt(mine, path)), theirs)
}
