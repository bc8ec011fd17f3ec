import { useState } from 'react'
import { withChangesSince } from './changes-since.ts'
import type { Definition, WholeFlow } from './definition.ts'
import { withValueAt } from './paths.ts'
import { same } from './same.ts'

/** What was typed and is no value yet, and why. */
interface Unfinished {
  text: string
  message: string
}

/** A definition that somebody is changing, and the version that the change began with. */
export interface Draft {
  base: Pick<WholeFlow, 'version' | 'definition'>
  definition: Definition
  isChanged: boolean
  /** By the path of its field; nothing is saved before it is finished. */
  unfinished: Readonly<Record<string, Unfinished>>
  /** Counts how often it began anew, so that what is typed elsewhere begins anew too. */
  beginning: number
  put: (path: string, value: unknown) => void
  putUnfinished: (path: string, unfinished: Unfinished | undefined) => void
  /** Begins anew with this version. */
  begin: (version: Draft['base']) => void
  /** Goes on from what was saved, with what was changed since it was sent. */
  goOn: (saved: Draft['base'], sent: Definition) => void
}

/** A draft of the flow; as long as nothing is changed, it follows what others save. */
export function useDraft(flow: Draft['base']): Draft {
  const [{ base, definition, beginning }, set] = useState({ base: flow, definition: flow.definition, beginning: 0 })
  const [unfinished, setUnfinished] = useState<Draft['unfinished']>({})
  const isChanged = !same(base.definition, definition) || Object.keys(unfinished).length > 0
  const begin = (version: Draft['base']) => {
    set((before) => ({ base: version, definition: version.definition, beginning: before.beginning + 1 }))
    setUnfinished({})
  }
  const goOn = (saved: Draft['base'], sent: Definition) =>
    set((now) => {
      const next = withChangesSince(sent, now.definition, saved.definition)
      // Fields in which somebody is typing stay as they are.
      const stays = !same(sent, now.definition) || same(next, now.definition)
      return { base: saved, definition: next, beginning: now.beginning + (stays ? 0 : 1) }
    })
  if (!isChanged && flow.version > base.version) begin(flow)
  const put = (path: string, value: unknown) =>
    set((before) => ({ ...before, definition: withOneZone(withValueAt(before.definition, path, value)) }))
  const putUnfinished: Draft['putUnfinished'] = (path, one) =>
    setUnfinished(({ [path]: _before, ...others }) => (one ? { ...others, [path]: one } : others))
  return { base, definition, isChanged, unfinished, beginning, put, putUnfinished, begin, goOn }
}

/** With a schedule, its zone is the one of the options, as the server has it. */
function withOneZone(definition: Definition): Definition {
  const { schedule, options } = definition
  if (!schedule || schedule.timeZone === options.timeZone) return definition
  return { ...definition, options: { ...options, timeZone: schedule.timeZone } }
}
