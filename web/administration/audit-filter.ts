/** What of the audit log is shown, as the address says it. */
import { beginOfDay, isDay } from './days.ts'

export interface AuditFilter {
  actor?: string
  action?: string
  from?: string
  to?: string
}

/** The filters, for what is asked of the service. */
export function filterOf(address: URLSearchParams): AuditFilter {
  const actor = address.get('who')
  const action = address.get('what')
  const [from, to] = [address.get('from'), address.get('to')]
  return {
    ...(actor && { actor }),
    ...(action && { action }),
    ...(isDay(from) && { from: beginOfDay(from) }),
    // The last day is part of it.
    ...(isDay(to) && { to: beginOfDay(to, 1) }),
  }
}

/** The cursor of the page; undefined: the newest. */
export function beforeOf(address: URLSearchParams): number | undefined {
  const before = Number(address.get('before'))
  return Number.isInteger(before) && before > 0 ? before : undefined
}
