import type { RouteObject } from 'react-router'

/** Below /teams/:teamId. */
export const teamAdministrationRoutes: RouteObject[] = [
  { path: 'people', lazy: async () => ({ Component: (await import('./people-page.tsx')).PeoplePage }) },
  {
    path: 'notifications',
    lazy: async () => ({ Component: (await import('../notifications/notifications-page.tsx')).NotificationsPage }),
  },
  { path: 'api-keys', lazy: async () => ({ Component: (await import('./api-keys-page.tsx')).ApiKeysPage }) },
  { path: 'audit-log', lazy: async () => ({ Component: (await import('./audit-log-page.tsx')).AuditLogPage }) },
  { path: 'settings', lazy: async () => ({ Component: (await import('./team-settings-page.tsx')).TeamSettingsPage }) },
]

/** Of the installation, for its owners. */
export const administrationRoutes: RouteObject[] = [
  {
    path: 'installation',
    lazy: async () => ({ Component: (await import('../installation/installation-frame.tsx')).InstallationFrame }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('../installation/to-people.tsx')).ToPeople }) },
      {
        path: 'people',
        lazy: async () => ({ Component: (await import('../installation/everybody-page.tsx')).EverybodyPage }),
      },
      {
        path: 'teams',
        lazy: async () => ({ Component: (await import('../installation/teams-page.tsx')).EveryTeamPage }),
      },
      { path: 'mail', lazy: async () => ({ Component: (await import('../installation/mail-page.tsx')).MailPage }) },
      {
        path: 'sign-in',
        lazy: async () => ({ Component: (await import('../installation/sign-in-page.tsx')).SignInPage }),
      },
      { path: 'data', lazy: async () => ({ Component: (await import('../installation/data-page.tsx')).DataPage }) },
      {
        path: 'audit-log',
        lazy: async () => ({
          Component: (await import('../installation/audit-log-page.tsx')).InstallationAuditLogPage,
        }),
      },
      { path: 'about', lazy: async () => ({ Component: (await import('../installation/about-page.tsx')).AboutPage }) },
    ],
  },
]
