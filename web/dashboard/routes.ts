import type { RouteObject } from 'react-router'

/** Below /teams/:teamId. */
export const dashboardRoutes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./dashboard-page.tsx')).DashboardPage }) },
]

export const teamsRoutes: RouteObject[] = [
  { path: 'teams', lazy: async () => ({ Component: (await import('./teams-page.tsx')).TeamsPage }) },
]
