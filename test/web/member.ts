/** Further people of a team, each with cookies of their own. */
import assert from 'node:assert/strict'
import type { Role } from '../../src/flows/actor.ts'
import type { ServingProcess } from '../end-to-end/serving.ts'

/** Invites somebody by the API as who is signed in, and accepts; the service as a browser of theirs would ask it. */
export async function joinTeam(
  service: ServingProcess,
  team: string,
  { name, email, role }: { name: string; email: string; role: Role },
): Promise<ServingProcess> {
  const { link } = await service.post(`/api/teams/${team}/invitations`, { email, role })
  const token = new URL(link as string).hash.slice(1)
  const answer = await fetch(`${service.url}/api/invitations/accept`, {
    method: 'POST',
    headers: { origin: service.url, 'content-type': 'application/json' },
    body: JSON.stringify({ token, name, password: 'a long enough sentence' }),
  })
  assert.equal(answer.status, 200, await answer.text())
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { ...service, cookie: () => cookie }
}
