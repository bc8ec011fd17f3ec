/** People who would get a second account, on the page of a run. */
import { formatNumber } from './formats.ts'

export const mapPeople = {
  title: 'Who would get a second account',
  people: (people: number, certain: number) =>
    `${people === 1 ? '1 person' : `${formatNumber(people)} people`} would get a second account, because Apple School Manager has them under another id. ${
      people === certain
        ? `It is certain who ${people === 1 ? 'that' : 'each of them'} is.`
        : `Of ${formatNumber(certain)} it is certain who they are; the findings name the others.`
    }`,
  help: 'With these pairs in the flow, they keep the account that they have.',
  many: 'These are many. Perhaps the old tool took another field as the id: look at one of them, and see whether another platform, account or setting of the flow gives the ids that Apple School Manager has.',
  pairs: 'Ids to map',
  inSource: 'Id in the source',
  atApple: 'Id in Apple School Manager',
  first: (shown: number, all: number) =>
    `The first ${formatNumber(shown)} of ${formatNumber(all)}; all of them are taken over.`,
  more: 'Show more of them',
  fewer: 'Show fewer',
  takeOver: 'Take over into the flow',
  comment: 'People mapped to the accounts that they have',
  taken: (version: number) => `The pairs are in version ${formatNumber(version)} of the flow.`,
  onlyAdministrators: 'An administrator of the team can take these pairs over into the flow.',
  isIn: (version: number) =>
    `These pairs are in the flow (version ${formatNumber(version)}). Run it again: the new package has the ids that Apple School Manager knows.`,
  runAgain: 'Run again',
  previewAgain: 'Preview again',
} as const
