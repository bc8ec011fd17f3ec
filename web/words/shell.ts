/** The frame around every screen. */
export const shell = {
  product: 'Firstbell',
  skipToContent: 'Skip to the content',
  menu: 'Menu',
  nav: {
    label: 'Team',
    dashboard: 'Dashboard',
    projects: 'Projects',
    templates: 'Templates',
    accounts: 'Accounts',
    people: 'People',
    notifications: 'Notifications',
    apiKeys: 'API keys',
    auditLog: 'Audit log',
    settings: 'Team settings',
    teams: 'All teams',
    installation: 'Installation',
  },
  demo: 'demo',
  chooseTeam: 'Choose a team',
  me: 'Your account',
  signOut: 'Sign out',
  light: 'Light',
  dark: 'Dark',
  system: 'As the system',
  appearance: 'Appearance',
  roles: { administrator: 'Administrator', operator: 'Operator', auditor: 'Auditor' },
  loading: 'Loading',
  onItsWay: 'The page is on its way',
  title: (...parts: readonly (string | undefined)[]) => [...parts, 'Firstbell'].filter(Boolean).join(' · '),
} as const

/** In front of a page that was open when its session ended. */
export const sessionOver = {
  title: 'Sign in',
  message: 'You were signed out. Sign in again to go on where you were. What you typed is still here.',
  anotherWay: 'Sign in another way, in a new tab',
} as const
