import type { Table } from '../tables.ts'
import { type FormProblem, type FormRule, formRules } from './rules.ts'

/** What a report of a problem says besides its rule and its file. */
interface Details {
  row?: number
  key?: string
  field?: string
  value?: string
  /** The sentence without the file and the row, which stand before it. */
  says: string
}

/** All problems of one rule: how many there are, and the first few. */
export interface FormProblemGroup {
  rule: FormRule
  severity: FormProblem['severity']
  count: number
  examples: FormProblem[]
}

/** Of the same rule, so many problems are told one by one; the rest is only counted. */
const toldOneByOne = 20

/** Collects what is wrong with a package's form, while it is read to its end. */
export class FormProblems {
  readonly #groups = new Map<FormRule, FormProblemGroup>()

  /** Notes a problem. `details` is only asked for as long as problems of this rule are told one by one. */
  report(rule: FormRule, file: Table | 'package', details: () => Details): void {
    const { severity } = formRules[rule]
    let group = this.#groups.get(rule)
    if (!group) {
      group = { rule, severity, count: 0, examples: [] }
      this.#groups.set(rule, group)
    }
    group.count += 1
    if (group.count > toldOneByOne) return
    const { row, key, field, value, says } = details()
    group.examples.push({
      rule,
      severity,
      file,
      row: row ?? null,
      key: key ?? '',
      field: field ?? null,
      value: value === undefined ? null : shortened(value),
      sentence: sentence(file, row, says),
    })
  }

  /** Everything that was noted, rule by rule in the order of the catalogue. */
  groups(): FormProblemGroup[] {
    const order = Object.keys(formRules)
    return [...this.#groups.values()].sort((one, other) => order.indexOf(one.rule) - order.indexOf(other.rule))
  }
}

/** A value as a sentence shows it: in quotation marks, without control characters, and not longer than a line. */
export function shown(value: string): string {
  return `"${shortened(value)}"`
}

function shortened(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  const printable = value.replace(/[\u0000-\u001f\u007f-\u009f]/g, '␦')
  return printable.length > 80 ? `${printable.slice(0, 80)}…` : printable
}

function sentence(file: Table | 'package', row: number | undefined, says: string): string {
  if (file === 'package') return says
  return row === undefined ? `${file}.csv: ${says}` : `${file}.csv row ${row}: ${says}`
}
