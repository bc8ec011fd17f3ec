import type { RouteObject } from 'react-router'

export const flowsRoutes: RouteObject[] = [
  { path: 'flows/:flowId', lazy: async () => ({ Component: (await import('./flow-page.tsx')).FlowPage }) },
  {
    path: 'flows/:flowId/versions',
    lazy: async () => ({ Component: (await import('./versions-page.tsx')).VersionsPage }),
  },
]
