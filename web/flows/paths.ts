/** Values within a definition, by the path that the API gives them: `schedule.times`, `options.mapping.gradeLabels["KG"]`. */

/** The names that a path is made of. */
function namesOf(path: string): string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|[^.[\]]+/g)].map(([name, quoted]) =>
    quoted === undefined ? name : (JSON.parse(`"${quoted}"`) as string),
  )
}

/** What stands at the path; undefined: nothing. */
export function valueAt(root: unknown, path: string): unknown {
  return namesOf(path).reduce<unknown>(partOf, root)
}

/** The same with another value at the path; undefined takes what stands there away. */
export function withValueAt<Root>(root: Root, path: string, value: unknown): Root {
  return put(root, namesOf(path), value) as Root
}

/** Whether one path is, or lies within, the other. */
export function overlap(one: string, other: string): boolean {
  const [names, others] = [namesOf(one), namesOf(other)]
  return names.slice(0, others.length).every((name, at) => name === others[at])
}

function partOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.find((record) => sourcedIdOf(record) === name)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function put(root: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const part = put(partOf(root, name), rest, value)
  if (Array.isArray(root)) {
    if (part === undefined) return root.filter((record) => sourcedIdOf(record) !== name)
    const isThere = root.some((record) => sourcedIdOf(record) === name)
    return isThere ? root.map((record) => (sourcedIdOf(record) === name ? part : record)) : [...root, part]
  }
  const others = Object.entries((root ?? {}) as Record<string, unknown>)
  if (part === undefined) return Object.fromEntries(others.filter(([key]) => key !== name))
  return { ...Object.fromEntries(others), [name]: part }
}

/** Lists of records are told apart by sourcedId, as the API does. */
function sourcedIdOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null || !('sourcedId' in record)) return undefined
  return String(record.sourcedId)
}
