import { type Command, InvalidArgumentError } from 'commander'
import { counted } from '../roster/counts.ts'
import { mostStudents } from '../simulators/district/made-up.ts'
import { type CliCommand, examples, wholeNumber, wholeNumberUpTo } from './command.ts'
import { openDropPlace } from './demo/drop-place.ts'
import { narratorOn } from './demo/narrator.ts'
import { Play } from './demo/play.ts'
import type { DemoResult, DemoRun } from './demo/result.ts'
import { type Platform, setStage } from './demo/stage.ts'
import { tellAll, tellInShort } from './demo/story.ts'
import { renderSummary } from './demo/summary.ts'
import { exitCodes } from './exit-codes.ts'
import { paragraph } from './layout.ts'
import { printJson, reportFailure } from './outcome.ts'
import { makeOutputFolder } from './output-folder.ts'
import type { Surroundings } from './surroundings.ts'
import { duration } from './words.ts'

interface Options {
  students: number
  seed: number
  out: string
  simulatedDrop?: boolean
  json?: boolean
}

/** Fewer than that and the guard has nothing to judge by. */
const fewestStudents = 100

/** `firstbell demo`: the whole story on this machine, with made-up districts. */
export const demo: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('demo')
      .summary('the whole story on this machine, with made-up districts')
      .description(
        'Show the whole story: simulated Skyward servers with a made-up district, a real SFTP server on this machine, and Firstbell in between. Nothing leaves this machine.',
      )
      .option('--students <number>', `students of the district, ${fewestStudents} or more`, studentsOfDemo, 1200)
      .option('--seed <number>', 'another number makes another district', wholeNumber, 1)
      .option('--out <folder>', 'where packages, flow files and their state are left', 'demo')
      .option('--simulated-drop', 'use the simulated drop although this machine has OpenSSH')
      .option('--json', 'print one JSON object, and no story')
      .addHelpText(
        'after',
        examples(name, [
          ['demo', 'a district of 1,200 students'],
          ['demo --students 50000 --out large-demo', 'a large one'],
        ]),
      ),

  async run(surroundings, command: Command) {
    const options = command.opts<Options>()
    const json = options.json ?? false
    const started = performance.now()
    try {
      const results = await tell(options, surroundings)
      const asExpected = results.every((result) => result.asExpected)
      if (json) printJson(surroundings, { platforms: Object.fromEntries(results.map((each) => [each.platform, each])) })
      else {
        narratorOn(surroundings.out, false).chapter(`Summary, after ${duration(performance.now() - started)}`)
        surroundings.out.write(renderSummary(results, options.out, surroundings))
      }
      return asExpected ? exitCodes.done : exitCodes.defect
    } catch (error) {
      return reportFailure(error, exitCodes.state, surroundings, json)
    }
  },
}

function studentsOfDemo(text: string): number {
  const students = wholeNumberUpTo(mostStudents)(text)
  if (students < fewestStudents) throw new InvalidArgumentError(`It must be ${fewestStudents} or more.`)
  return students
}

async function tell(options: Options, surroundings: Surroundings): Promise<DemoResult[]> {
  const { json = false, out: folder, seed } = options
  const { students } = options
  const narrator = narratorOn(surroundings.out, json)
  await makeOutputFolder(folder)

  const act = async (
    platform: Platform,
    title: string,
    story: typeof tellAll,
    expected: readonly DemoRun['outcome'][],
  ) => {
    const { environment } = surroundings
    const drop = await openDropPlace(options.simulatedDrop ?? false)
    const stage = await setStage({ platform, folder, students, seed, drop, environment }).catch(async (error) => {
      await drop.close()
      throw error
    })
    try {
      narrator.chapter(title)
      const { users, enrollments } = stage.district().counts
      const words = `From a simulated server at ${stage.url}, with ${counted(students, 'student')} (${counted(users, 'user')}, ${counted(enrollments, 'enrollment')}), to ${drop.words}. The flow file is ${stage.flow.file}. Nothing leaves this machine.`
      narrator.show(paragraph(words, surroundings.out.columns, 3))
      const play = new Play(stage, drop, narrator, surroundings, json)
      await story(play, students)
      return await play.end(folder, expected)
    } finally {
      await stage.close()
      await drop.close()
    }
  }

  return [
    await act('skyward-qmlativ', 'Skyward Qmlativ → Apple School Manager', tellAll, ['delivered', 'delivered', 'held']),
    await act('skyward-sms', 'Skyward SMS 2.0 → Apple School Manager', tellInShort, ['delivered', 'delivered']),
  ]
}
