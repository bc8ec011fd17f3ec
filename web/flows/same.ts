/** Whether two values of a definition are the same; the order of an object's fields does not count. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [left, right] = [Object.entries(one), other as Record<string, unknown>]
  return left.length === Object.keys(right).length && left.every(([name, value]) => same(value, right[name]))
}
