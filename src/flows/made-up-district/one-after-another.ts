/** The last work that was begun for each team. */
const last = new Map<string, Promise<unknown>>()

/**
 * Does the work when all that was begun for the team before has ended, well or not. Of this process alone: the servers
 * of a made-up district run within it.
 * @returns what the work returns, and throws what it throws
 */
export async function oneAfterAnother<Result>(teamId: string, work: () => Promise<Result>): Promise<Result> {
  const working = (last.get(teamId) ?? Promise.resolve()).then(work, work)
  last.set(teamId, working)
  try {
    return await working
  } finally {
    if (last.get(teamId) === working) last.delete(teamId)
  }
}
