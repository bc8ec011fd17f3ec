import type { paths } from '../api/schema.d.ts'

type Path = paths['/api/teams/{teamId}/invitations']

/** Somebody who is invited and has not come yet. */
export type Invitation = Path['get']['responses'][200]['content']['application/json']['items'][number]

/** An invitation that was made just now, with its link. */
export type MadeInvitation = Path['post']['responses'][201]['content']['application/json'] & { email: string }
