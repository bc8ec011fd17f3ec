/** Every address of the web application; messages of the service lead to some of them. */

export type ProjectTab = 'flows' | 'history' | 'notifications' | 'sharing' | 'settings'
export type RunTab = 'summary' | 'changes' | 'findings' | 'exchanges' | 'package' | 'find'
export type WizardStep = 'choose' | 'introduction' | 'connect' | 'configure' | 'finish'
export type FlowStep = 'schedule' | 'get-data' | 'prepare' | 'upload'
export type InstallationTab = 'people' | 'teams' | 'mail' | 'sign-in' | 'data' | 'audit-log' | 'about'

export const urls = {
  start: '/',
  signIn: (returnTo?: string) => `/sign-in${withReturn(returnTo)}`,
  secondFactor: (returnTo?: string) => `/sign-in/second-factor${withReturn(returnTo)}`,
  forgottenPassword: '/forgotten-password',
  me: '/me',
  teams: '/teams',
  /** The service's own page of its API. */
  apiDocs: '/api/docs',
  openapi: '/api/openapi.json',
  installation: (tab: InstallationTab = 'people') => `/installation/${tab}`,
  dashboard: (team: string) => `/teams/${team}`,
  projects: (team: string) => `/teams/${team}/projects`,
  project: (team: string, project: string, tab: ProjectTab = 'flows') => `/teams/${team}/projects/${project}/${tab}`,
  templates: (team: string) => `/teams/${team}/templates`,
  wizard: (team: string, template: string, step: WizardStep = 'choose') =>
    `/teams/${team}/templates/${template}/${step}`,
  madeUpDistrict: '/made-up-district',
  flow: (team: string, flow: string, step?: FlowStep) =>
    step ? `/teams/${team}/flows/${flow}?step=${step}` : `/teams/${team}/flows/${flow}`,
  flowVersions: (team: string, flow: string) => `/teams/${team}/flows/${flow}/versions`,
  run: (team: string, run: string, tab: RunTab = 'summary') =>
    tab === 'summary' ? `/teams/${team}/runs/${run}` : `/teams/${team}/runs/${run}/${tab}`,
  accounts: (team: string) => `/teams/${team}/accounts`,
  account: (team: string, account: string) => `/teams/${team}/accounts/${account}`,
  people: (team: string) => `/teams/${team}/people`,
  notifications: (team: string) => `/teams/${team}/notifications`,
  apiKeys: (team: string) => `/teams/${team}/api-keys`,
  auditLog: (team: string) => `/teams/${team}/audit-log`,
  /** The file itself, of the service. */
  auditLogAsCsv: (team: string, filter: Record<string, string>) =>
    `/api/teams/${team}/audit.csv?${new URLSearchParams(filter)}`,
  teamSettings: (team: string) => `/teams/${team}/settings`,
} as const

/** Where signing in leads to; the start needs not be said. */
function withReturn(returnTo = '/'): string {
  return returnTo === '/' ? '' : `?${new URLSearchParams({ returnTo })}`
}
