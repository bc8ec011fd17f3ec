import type { RouteObject } from 'react-router'

export const templatesRoutes: RouteObject[] = [
  { path: 'templates', lazy: async () => ({ Component: (await import('./templates-page.tsx')).TemplatesPage }) },
]
