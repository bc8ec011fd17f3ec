import type { RouteObject } from 'react-router'

export const meRoutes: RouteObject[] = [
  { path: 'me', lazy: async () => ({ Component: (await import('./me-page.tsx')).MePage }) },
]
