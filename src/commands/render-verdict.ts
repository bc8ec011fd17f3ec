import { count, counted } from '../roster/counts.ts'
import type { Verdict } from '../simulators/drop/judge/judge.ts'
import { harmless, paragraph } from './layout.ts'
import type { Look } from './screen.ts'

const problemsShown = 5

/**
 * What the simulated Apple School Manager says to a package: the outcome, what it did, and what it did not like; or what
 * it would have said to a package that was not sent.
 */
export function renderVerdict(
  verdict: Omit<Verdict, 'tenant' | 'activityLog'>,
  look: Look,
  fate: 'sent' | 'not sent' = 'sent',
): string {
  const { counts, problems, problemCount, overwritten, schoolworkLost } = verdict
  const mark = fate === 'sent' ? saidWords(verdict, look) : wouldHaveSaidWords(verdict, look)
  const { created, updated, removed } = counts.people
  const lines = [
    `  ${mark}`,
    paragraph(
      `${counted(created, 'account')} created, ${count(updated)} updated, ${count(removed)} deactivated; ${counted(counts.classes.created, 'class', 'classes')} created, ${count(counts.classes.updated)} updated, ${count(counts.classes.removed)} turned Manual.`,
      look.columns,
      4,
    ),
  ]
  if (schoolworkLost > 0) {
    lines.push(
      paragraph(
        `${counted(schoolworkLost, 'place')} in a class lost, with the progress in Schoolwork.`,
        look.columns,
        4,
      ),
    )
  }
  if (overwritten.length > 0) {
    lines.push(paragraph(`${counted(overwritten.length, 'account')} handed over to another human.`, look.columns, 4))
  }
  for (const problem of problems.slice(0, problemsShown)) {
    lines.push(paragraph(harmless(problem.sentence), look.columns, 6, `    ${look.paint('red', '•')}`))
  }
  const more = problemCount - Math.min(problems.length, problemsShown)
  if (more > 0) lines.push(look.paint('dim', `      and ${count(more)} more`))
  return lines.join('\n')
}

function saidWords({ status, subStatus }: Pick<Verdict, 'status' | 'subStatus'>, { paint }: Look): string {
  const good = subStatus === 'COMPLETED'
  const words = good ? status : `${status}, ${subStatus}`
  return paint(good ? ['green', 'bold'] : ['red', 'bold'], `${good ? '✔' : '✖'} Apple (simulated) says: ${words}`)
}

function wouldHaveSaidWords({ subStatus }: Pick<Verdict, 'subStatus'>, { paint }: Look): string {
  return paint(['red', 'bold'], `▲ Had it been sent, Apple (simulated) would have said: ${subStatus}`)
}
