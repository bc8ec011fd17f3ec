import type { paths } from '../api/schema.d.ts'

/** Who is told of what, and in which way. */
export type Channel =
  paths['/api/teams/{teamId}/channels']['get']['responses'][200]['content']['application/json']['items'][number]
export type ChannelKind = Channel['kind']
export type ChannelEvent = Channel['events'][number]

/** Where the channels are: those of a team, or those that tell of one of its projects. */
export interface Whose {
  teamId: string
  projectId?: string
}

export const channelKinds: readonly ChannelKind[] = ['mail', 'webhook', 'slack', 'teams']
