/** What is entered of a channel, and what is asked of the service with it. */
import type { paths } from '../api/schema.d.ts'
import { notifications } from '../words/notifications.ts'
import type { Channel, ChannelEvent, ChannelKind } from './channel.ts'

type NewChannel = paths['/api/teams/{teamId}/channels']['post']['requestBody']['content']['application/json']
type ChannelChange = NonNullable<
  paths['/api/teams/{teamId}/channels/{id}']['patch']['requestBody']
>['content']['application/json']

export interface ChannelValues extends Record<string, unknown> {
  kind: ChannelKind
  name: string
  /** Blank: all projects. */
  projectId: string
  events: ChannelEvent[]
  to: string[]
  /** Blank, when it is edited: the one from before. */
  url: string
}

const usualEvents: ChannelEvent[] = ['run.failed', 'run.held', 'flow.recovered', 'flow.overdue', 'account.expires']

/** What the form begins with. */
export function valuesOf(channel: Channel | undefined, projectId: string | undefined): ChannelValues {
  return {
    kind: channel?.kind ?? 'mail',
    name: channel?.name ?? '',
    projectId: channel ? (channel.project?.id ?? '') : (projectId ?? ''),
    events: channel?.events ?? usualEvents,
    to: channel?.to ?? [],
    url: '',
  }
}

/** A list that was pasted, or filled in at once, is several addresses. */
export function addressesOf(entered: readonly string[]): string[] {
  return [...new Set(entered.flatMap((text) => text.split(/[\s,;]+/)).filter(Boolean))]
}

const { problems } = notifications.form

/** What is wrong with it before it is sent. */
export function checksOf(isNew: boolean) {
  return {
    name: (name: string) => (name.trim() ? null : problems.name),
    events: (events: string[]) => (events.length > 0 ? null : problems.events),
    to: (to: string[], { kind }: ChannelValues) => {
      if (kind !== 'mail') return null
      const wrong = to.find((address) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address))
      if (wrong !== undefined) return problems.address(wrong)
      return to.length > 0 ? null : problems.to
    },
    url: (url: string, { kind }: ChannelValues) => {
      if (kind === 'mail' || (!isNew && !url.trim())) return null
      return /^https?:\/\//.test(url.trim()) ? null : problems.url
    },
  }
}

/** The body that makes a channel. */
export function newChannelOf({ kind, name, projectId, events, to, url }: ChannelValues): NewChannel {
  const every = { name: name.trim(), projectId: projectId || null, events }
  return kind === 'mail' ? { kind, ...every, to } : { kind, ...every, url: url.trim() }
}

/** The body that changes one. */
export function changeOf({ kind, name, projectId, events, to, url }: ChannelValues): ChannelChange {
  const every = { name: name.trim(), projectId: projectId || null, events }
  if (kind === 'mail') return { ...every, to }
  return url.trim() ? { ...every, url: url.trim() } : every
}
