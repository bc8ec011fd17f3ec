import { counted } from '../../roster/counts.ts'
import { shrunkenDistrict } from '../../simulators/district/shrunken.ts'
import type { RunOutcome, RunReport } from '../../sync/report.ts'
import { renderCheck } from '../check.ts'
import { renderDiscovery } from '../discover.ts'
import { explainInRun } from '../explain.ts'
import { renderDelivery } from '../render-delivery.ts'
import { renderExplanations } from '../render-explanation.ts'
import { renderBriefReport, renderReport } from '../render-report.ts'
import { renderVerdict } from '../render-verdict.ts'
import { reportContext } from '../sync.ts'
import type { Play } from './play.ts'

/** From the first look at a source to a bad night and the question about one person. */
export async function tellAll(play: Play, students: number): Promise<void> {
  await meetTheSource(play)
  const first = await firstDelivery(play)
  await nextMorning(play, students)
  await badNight(play, students)
  await askAboutOne(play, first)
}

/** The first delivery and the next morning, in short. */
export async function tellInShort(play: Play, students: number): Promise<void> {
  play.narrator.step(
    'The first delivery',
    'The same district, on another Skyward. This time the first package is approved beforehand.',
  )
  const report = await play.sync({ approveFirst: true })
  show(play, report, 'delivered')
  play.narrator.show(`\n${renderVerdict(await play.delivered('first', report, sentTo(report)), play.surroundings.out)}`)
  await nextMorning(play, students)
}

async function meetTheSource(play: Play): Promise<void> {
  const { stage, narrator, surroundings } = play
  const { flow } = stage
  narrator.step(
    'Is the source right?',
    'Firstbell signs in, finds out how this server speaks, and reads a page of each.',
  )
  const open = () => flow.source.open({ observe: () => undefined, signal: surroundings.signal })
  const checked = await play.command(['check', flow.file], async () => {
    const source = open()
    return source.check().finally(() => source.close())
  })
  narrator.show(renderCheck(checked, flow.source.connector.title, surroundings.out))

  narrator.step(
    'What is there to choose from?',
    'Schools, terms and grades, with the ids that a flow file names them by.',
  )
  const found = await play.command(['discover', flow.file], async () => {
    const source = open()
    return source.discover().finally(() => source.close())
  })
  narrator.show(renderDiscovery(found, surroundings.out, 3))
}

async function firstDelivery(play: Play): Promise<RunReport> {
  const { stage, narrator, surroundings } = play
  narrator.step(
    'Look before anything is sent',
    'A first package decides about the account of every child, so it waits for a person who has seen it.',
  )
  const report = await play.sync({ preview: true })
  show(play, report, 'held')

  narrator.step('Send exactly this one', 'The approval names the package by its hash. The roster is not read again.')
  const record = await play.approve(report)
  narrator.show(renderDelivery(record, stage.flow.destination, surroundings.out))
  const verdict = await play.delivered('first', report, record.receipt?.remotePath ?? '')
  narrator.show(`\n${renderVerdict(verdict, surroundings.out)}`)
  return report
}

async function nextMorning(play: Play, students: number): Promise<void> {
  const { stage, narrator, surroundings } = play
  const { joined, left, renamed } = overnight(students)
  narrator.step(
    'The next morning',
    `${counted(joined, 'student')} joined, ${left} left, ${renamed} have another name. Nobody needs to look at that.`,
  )
  await stage.show(stage.district(overnight(students)))
  const report = await play.sync()
  show(play, report, 'delivered')
  narrator.show(`\n${renderVerdict(await play.delivered('next-morning', report, sentTo(report)), surroundings.out)}`)
}

async function badNight(play: Play, students: number): Promise<void> {
  const { stage, narrator, surroundings } = play
  narrator.step(
    'A bad night',
    'Something in the SIS goes wrong, and a third of the students, staff and classes are missing from its answers. To Apple, whoever is missing has left.',
  )
  const third = 1 / 3
  await stage.show(
    shrunkenDistrict(stage.district(overnight(students)), { students: third, staff: third, classes: third }),
  )
  const report = await play.sync()
  show(play, report, 'held')
  const verdict = await play.held('bad-night', report)
  narrator.show(`\n${renderVerdict(verdict, surroundings.out, 'not sent')}`)
}

/** Asks about somebody who was left out, or else about anybody in the package. */
async function askAboutOne(play: Play, report: RunReport): Promise<void> {
  const { stage, narrator, surroundings } = play
  const leftOut = report.findings.find(({ severity, examples }) => severity === 'drops-record' && examples[0])
  const who = leftOut?.examples[0]?.key ?? report.changeExamples?.find(({ table }) => table === 'students')?.key ?? ''
  narrator.step(
    leftOut ? 'Why is somebody not in the package?' : 'What became of somebody?',
    'By id, name or e-mail: what the source said, what became of it, and why.',
  )
  const { explanations } = await play.command(['explain', stage.flow.file, who], () =>
    explainInRun(stage.flow, who, report.run, surroundings),
  )
  narrator.show(renderExplanations(explanations, who, surroundings.out))
}

function overnight(students: number) {
  return { joined: Math.ceil(students / 100), left: Math.ceil(students / 150), renamed: 3, moved: 2 }
}

/** Shows a report. Throws when it did not end as the story says. */
function show({ stage, narrator, surroundings }: Play, report: RunReport, expected: RunOutcome): void {
  const context = reportContext(stage.flow, report, surroundings)
  const isFirst = report.comparedWith.kind === 'nothing'
  narrator.show((isFirst ? renderReport : renderBriefReport)(report, surroundings.out, context))
  if (report.outcome !== expected) throw new Error(`The run should have been ${expected}, and was ${report.outcome}`)
}

function sentTo(report: RunReport): string {
  return report.receipt?.to ?? ''
}
