const key = 'firstbell.team'

/** The id of the team that was looked at last in this browser. */
export function lastTeam(): string | null {
  return localStorage.getItem(key)
}

export function rememberTeam(id: string): void {
  localStorage.setItem(key, id)
}
