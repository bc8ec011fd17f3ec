import { useCallback, useRef, useState } from 'react'
import type { Entered } from '../accounts/connect-dialog.tsx'
import type { AccountStep, Template } from '../accounts/kinds.ts'
import { type Clock, mondayToFriday, type Weekday } from '../schedule/schedule.ts'
import { ownZone } from '../words/formats.ts'
import type { Made } from './saving-dialog.tsx'

export type Side = AccountStep['role']

/** Which of what the source has: all of it, or only these. */
export interface Selection {
  only: boolean
  ids: readonly string[]
}

/** What was answered so far. It has no secrets, and stays in the browser until the last question is answered. */
export interface Draft {
  kinds: Readonly<Partial<Record<Side, string>>>
  accounts: Readonly<Partial<Record<Side, string>>>
  /** What was typed into a dialog that was not finished. */
  entered: Readonly<Partial<Record<Side, Entered>>>
  clock: Clock
  timeZone: string
  days: readonly Weekday[]
  schools: Selection
  terms: Selection
  firstUploadNeedsApproval: boolean
  name: string
  /** What has become of it; only the question of its last dialog is open then. */
  made?: Made
}

/**
 * The draft of this template in this browser window, and how to change it.
 * @param isAtEnd one comes to the last step; elsewhere, who comes begins anew where the last project was made
 */
export function useDraft(teamId: string, template: Template, isAtEnd: boolean) {
  const key = `firstbell.wizard.${teamId}.${template.id}`
  const [draft, setDraft] = useState<Draft>(() => {
    if (!isAtEnd && stored(key).made) sessionStorage.removeItem(key)
    return { ...beginning(template), ...stored(key) }
  })
  const latest = useRef(draft)
  const change = useCallback(
    (changed: Partial<Draft>) => {
      latest.current = { ...latest.current, ...changed }
      sessionStorage.setItem(key, JSON.stringify(latest.current))
      setDraft(latest.current)
    },
    [key],
  )
  const forget = useCallback(() => sessionStorage.removeItem(key), [key])
  return { draft, change, forget }
}

function beginning(template: Template): Draft {
  const initial = new Map(template.configuration.questions.map(({ name, initial: value }) => [name, value]))
  const first = template.accounts.map(({ role, kinds }) => [role, kinds[0]?.id ?? ''] as const)
  return {
    kinds: Object.fromEntries(first),
    accounts: {},
    entered: {},
    clock: { hour: Number(initial.get('hour') ?? 2), minute: Number(initial.get('minute') ?? 0) },
    // Most administrators sit in their district's zone. A browser that says UTC does not know.
    timeZone: /^(Etc\/|UTC|GMT)/.test(ownZone) ? String(initial.get('timeZone') ?? ownZone) : ownZone,
    days: mondayToFriday,
    schools: { only: false, ids: [] },
    terms: { only: false, ids: [] },
    firstUploadNeedsApproval: initial.get('firstUploadNeedsApproval') !== false,
    name: template.title,
  }
}

function stored(key: string): Partial<Draft> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>
  } catch {
    return {}
  }
}
