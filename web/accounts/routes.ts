import type { RouteObject } from 'react-router'

/** Below /teams/:teamId. */
export const accountsRoutes: RouteObject[] = [
  { path: 'accounts', lazy: async () => ({ Component: (await import('./accounts-page.tsx')).AccountsPage }) },
  { path: 'accounts/:accountId', lazy: async () => ({ Component: (await import('./account-page.tsx')).AccountPage }) },
]
