import { same } from './same.ts'

/** What was saved, with what was changed since it was sent. */
export function withChangesSince<Value>(sent: Value, now: Value, saved: Value): Value {
  if (same(sent, now)) return saved
  if (!isRecord(sent) || !isRecord(now) || !isRecord(saved)) return now
  const names = [...new Set([...Object.keys(saved), ...Object.keys(now)])]
  const parts = names.map((name) => [name, withChangesSince(sent[name], now[name], saved[name])] as const)
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined)) as Value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
