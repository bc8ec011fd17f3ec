/** The recipes that projects are made of. */
export const templates = {
  title: 'Templates',
  summary: 'Choose where your rosters come from. A few pages later they go to Apple School Manager every day.',
  onlyAdministrators: 'An administrator of the team makes projects from templates. You can look at what each one does.',
  apps: 'Apps',
  moreToCome: 'More to come',
  moreToComeText: 'Until each of these has a template of its own, connect it through OneRoster, which it speaks.',
  soon: 'Through OneRoster today',
} as const

/** Systems whose own templates are still to come; all of them speak OneRoster. */
export const appsToCome = [
  'PowerSchool',
  'Infinite Campus',
  'Aeries',
  'Follett Aspen',
  'ClassLink',
  'Veracross',
] as const
