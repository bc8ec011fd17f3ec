const apps = [
  ['skyward', 'Skyward'],
  ['oneroster', 'OneRoster'],
  ['apple', 'Apple School Manager'],
  ['folder', 'Folder'],
] as const

/** The app that a kind of account, or a template, belongs to, by its id. */
export function appOf(kind: string): string {
  return apps.find(([begins]) => kind.startsWith(begins))?.[1] ?? kind
}
