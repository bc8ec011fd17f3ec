import type { Message } from '../../src/notify/message.ts'

/** A held run, with what a careless renderer would let through: markup, Markdown, a mention, a line break. */
export const heldRun: Message = {
  event: 'run.held',
  title: 'Morning <b>sync</b>: a run\nis held',
  sentence:
    'Nothing was sent, and nothing is until a person has looked. 600 of 1,200 students (50 %) would be removed: Apple deactivates them and deletes their accounts after 120 days.',
  facts: [
    { label: 'Team', value: 'Westfield & Sons <!channel>' },
    { label: 'Project', value: 'Daily [sync](https://elsewhere.example) *now*' },
    { label: 'Students', value: '3 added, 12 changed, 600 removed' },
  ],
  whoseMove: 'district',
  next: 'Open the run, read what would change, then approve or discard it.',
  link: 'https://firstbell.district.example/teams/1/runs/2?a=1&b=2',
  at: '2026-11-23T08:00:00Z',
  timeZone: 'America/Chicago',
}

/** The shortest message there is: nobody has to act. */
export const recovered: Message = {
  event: 'flow.recovered',
  title: 'Morning sync: in order again',
  sentence: 'The package was uploaded to Apple School Manager.',
  facts: [],
  link: 'https://firstbell.district.example/teams/1/runs/3',
  at: '2026-03-08T10:00:00Z',
  timeZone: 'America/New_York',
}
