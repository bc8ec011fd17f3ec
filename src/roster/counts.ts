/** How many records there are, as people read it. */

let format: Intl.NumberFormat | undefined

/** A number with its thousands set apart: `2,004`. */
export function count(value: number): string {
  // Made when it is needed: it takes longer than most other modules of a run to load.
  format ??= new Intl.NumberFormat('en-US')
  return format.format(value)
}

/** A count with its noun: `1 class`, `2,004 classes`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}
