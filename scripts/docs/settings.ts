import { settingWords } from '../../src/commands/service-settings.ts'

/** What the service takes from the environment, as a Markdown table. */
export function settingsTable(): string {
  const rows = settingWords.map(
    ({ name, must, about, without, example }) => `| \`${name}\` | ${must} | ${without} | ${about} | \`${example}\` |`,
  )
  return ['| setting | value | without it | what it does | example |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  )
}
