/** Who did what, in sentences: each goes on from the name of whoever did it; `{}` is what it was done with. */

type Details = Readonly<Record<string, unknown>>

/** What was done, by the codes of the audit log; `own`: to whoever did it. */
export const deeds: Readonly<Record<string, string | ((details: Details, own: boolean) => string)>> = {
  'person.signed-in': 'signed in',
  'person.sign-in-refused': 'tried to sign in and was refused',
  'person.signed-out': ({ otherSessions }) =>
    typeof otherSessions === 'number' ? 'ended own sessions in other browsers' : 'signed out',
  'person.password-changed': 'changed the own password',
  'person.password-link-made': 'made a link for a new password',
  'person.two-factor-changed': ({ on, backupCodes }) =>
    backupCodes === 'replaced'
      ? 'made new backup codes for the own second factor'
      : `switched the own second factor ${on === false ? 'off' : 'on'}`,
  'person.renamed': ({ name }) => `changed the own name to ${String(name)}`,
  'person.removed': 'removed {} from the installation',
  'team.made': 'made the team {}',
  'team.changed': ({ name }) =>
    typeof name === 'string' ? `renamed the team {} to ${name}` : 'changed the guard of {}',
  'team.deleted': 'deleted the team {}',
  'member.invited': ({ role }) => `invited {} as ${word(role)}`,
  'member.invitation-withdrawn': ({ invitedBy }) =>
    `revoked the invitation of {}${typeof invitedBy === 'string' ? `, which ${invitedBy} had given` : ''}`,
  'member.joined': ({ role, asOwner }, own) => {
    if (asOwner === true) return `joined the team as ${word(role)}, as an owner of the installation may`
    return own ? `joined the team as ${word(role)}` : `made {} a member, as ${word(role)}`
  },
  'member.role-changed': ({ from, to }) => `made {} ${word(to)} instead of ${word(from)}`,
  'member.removed': (_, own) => (own ? 'left the team' : 'removed {} from the team'),
  'api-key.made': ({ role }) => `made the API key {}, as ${word(role)}`,
  'api-key.revoked': 'revoked the API key {}',
  'installation.set-up': 'set the installation up',
  'installation.changed': changedOfInstallation,
  'account.made': 'connected the account {}',
  'account.checked': ({ passed }) => `tested the account {}, which ${passed === false ? 'failed' : 'passed'}`,
  'account.changed': 'changed the account {}',
  'account.credentials-renewed': 'renewed the credentials of {}',
  'account.baseline-given': 'uploaded what {} has already',
  'account.baseline-removed': ({ why }) =>
    why === 'delivered' ? 'removed what {} had before its first delivery' : 'removed the file with what {} has already',
  'account.deleted': 'deleted the account {}',
  'project.made': 'made the project {}',
  'project.changed': 'changed the project {}',
  'project.deleted': 'deleted the project {}',
  'flow.made': 'made the flow {}',
  'flow.changed': 'changed the flow {}',
  'flow.restored': 'restored an earlier version of {}',
  'flow.switched-on': 'switched {} on',
  'flow.switched-off': 'switched {} off',
  'flow.deleted': 'deleted the flow {}',
  'flow.webhook-changed': ({ webhook }) => `${webhooks[String(webhook)] ?? 'changed'} the webhook of {}`,
  'run.started': ({ preview, task, trigger }) => startedHow({ preview, task, trigger }),
  'run.cancelled': 'cancelled a run of {}',
  'run.approved': 'approved the package of a run of {}',
  'run.discarded': 'discarded the package of a run of {}',
  'run.package-downloaded': 'downloaded the package of a run of {}',
  'run.bodies-read': 'read saved request and response data of a run of {}',
  'channel.made': 'added the channel {}',
  'channel.changed': 'changed the channel {}',
  'channel.deleted': 'deleted the channel {}',
  'channel.tried': 'sent a test message to {}',
}

const webhooks: Readonly<Record<string, string>> = { made: 'made', replaced: 'replaced', removed: 'removed' }

function startedHow({ preview, task, trigger }: Details): string {
  if (preview === true) return 'started a preview of {}'
  if (task === 'send') return 'sent the package of a run of {} again'
  return trigger === 'rerun' ? 'ran {} again with fresh data' : 'started a run of {}'
}

function changedOfInstallation({ owner, removed, secretChanged, passwordChanged }: Details): string {
  if (owner === true) return 'made {} an owner of the installation'
  if (owner === false) return 'made {} no longer an owner of the installation'
  if (removed === true) return 'removed the setting {}'
  const secret = secretChanged === true || passwordChanged === true
  return secret ? 'changed the setting {}, with its secret' : 'changed the setting {}'
}

/** What else there is to know of a deed; undefined where the sentence says it all. */
export function moreOf(details: Details): string | undefined {
  const { comment, changed, fields, renewed, nameBefore, file, version, failure, flows, alarmAfterHours } = details
  const parts = [
    typeof comment === 'string' && comment !== '' ? `“${comment}”` : '',
    typeof nameBefore === 'string' ? `It was called ${nameBefore}.` : '',
    typeof file === 'string' ? `File: ${file}.` : '',
    listed('Changed', [changed, fields]),
    listed('Renewed', [renewed]),
    typeof version === 'number' ? `Version ${version}.` : '',
    typeof failure === 'string' ? `${failure}.` : '',
    typeof flows === 'number' && flows > 0 ? `With ${flows === 1 ? '1 flow' : `${flows} flows`}.` : '',
    typeof alarmAfterHours === 'number' ? `Alarm after ${alarmAfterHours} hours.` : '',
    alarmAfterHours === null ? 'No alarm any more.' : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : undefined
}

function listed(what: string, lists: readonly unknown[]): string {
  const names = lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : []))
  return names.length > 0 ? `${what}: ${names.map((name) => name.replace(/^settings\./, '')).join(', ')}.` : ''
}

const roleWords: Readonly<Record<string, string>> = {
  administrator: 'administrator',
  operator: 'operator',
  auditor: 'auditor',
}

function word(role: unknown): string {
  return roleWords[String(role)] ?? 'member'
}

export const auditLog = {
  title: 'Audit log',
  summary: (team: string) => `Who did what in ${team}, the latest first.`,
  ofInstallation: 'Who did what with the installation, and who signed in, the latest first.',
  columns: { what: 'What', from: 'From', time: 'Time' },
  by: { person: '', 'api-key': 'API key', firstbell: 'Firstbell' },
  itself: 'Firstbell itself',
  unknown: (action: string) => `did something that this page has no words for (${action})`,
  filters: {
    person: 'Who',
    anybody: 'Anybody',
    action: 'What',
    anything: 'Anything',
    from: 'From',
    to: 'To',
    clear: 'Clear',
    label: 'Filters',
  },
  groups: {
    run: 'Runs',
    flow: 'Flows and schedules',
    project: 'Projects',
    account: 'Accounts',
    member: 'Members and invitations',
    'api-key': 'API keys',
    channel: 'Notifications',
    team: 'The team',
  },
  groupsOfInstallation: {
    person: 'People and sign-ins',
    installation: 'Settings of the installation',
    team: 'Teams',
  },
  download: 'Download as CSV',
  empty: 'Nothing was done yet.',
  emptyFiltered: 'Nothing fits these filters.',
  newest: 'Newest',
  older: 'Older',
  pages: 'Pages',
} as const
