import { type RouteObject, redirect } from 'react-router'

export const projectsRoutes: RouteObject[] = [
  { path: 'projects', lazy: async () => ({ Component: (await import('./projects-page.tsx')).ProjectsPage }) },
  {
    path: 'projects/:projectId',
    lazy: async () => ({ Component: (await import('./project-frame.tsx')).ProjectFrame }),
    children: [
      { index: true, loader: ({ request }) => redirect(`${new URL(request.url).pathname.replace(/\/$/, '')}/flows`) },
      { path: 'flows', lazy: async () => ({ Component: (await import('./flows-tab.tsx')).FlowsTab }) },
      { path: 'history', lazy: async () => ({ Component: (await import('./history-tab.tsx')).HistoryTab }) },
      {
        path: 'notifications',
        lazy: async () => ({ Component: (await import('./notifications-tab.tsx')).NotificationsTab }),
      },
      { path: 'sharing', lazy: async () => ({ Component: (await import('./sharing-tab.tsx')).SharingTab }) },
      { path: 'settings', lazy: async () => ({ Component: (await import('./settings-tab.tsx')).SettingsTab }) },
    ],
  },
]
