/**
 * Chance that can be asked again: the same seed, purpose and index always give the same number, so that any record of a
 * made-up district can be made without making those before it.
 */

/** A whole number in [0, 2³²), evenly spread. `purpose` keeps the draws for one record apart. */
export function hash(seed: number, purpose: number, index: number): number {
  let value = Math.imul(seed ^ Math.imul(purpose, 0x9e3779b1), 0x85ebca6b) ^ index
  value = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  value = Math.imul(value ^ (value >>> 15), 0x846ca68b)
  value = Math.imul(value ^ (value >>> 16) ^ purpose, 0x7feb352d)
  return (value ^ (value >>> 15)) >>> 0
}

/** Each of 0 … size − 1 once, in an order that depends on the seed: gives the place's number. */
export function permutation(size: number, seed: number): (place: number) => number {
  if (size <= 1) return (place) => place
  let step = Math.max(1, Math.floor(size * (0.55 + (hash(seed, 1, size) % 1000) / 3000)))
  while (greatestCommonDivisor(step, size) !== 1) step++
  const start = hash(seed, 2, size) % size
  return (place) => (place * step + start) % size
}

function greatestCommonDivisor(first: number, second: number): number {
  return second === 0 ? first : greatestCommonDivisor(second, first % second)
}
