import type { RouteObject } from 'react-router'

/** Below /teams/:teamId. */
export const runsRoutes: RouteObject[] = [
  {
    path: 'runs/:runId',
    lazy: async () => ({ Component: (await import('./run-page.tsx')).RunPage }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./summary-tab.tsx')).SummaryTab }) },
      { path: 'changes', lazy: async () => ({ Component: (await import('./changes-tab.tsx')).ChangesTab }) },
      { path: 'findings', lazy: async () => ({ Component: (await import('./findings-tab.tsx')).FindingsTab }) },
      { path: 'exchanges', lazy: async () => ({ Component: (await import('./exchanges-tab.tsx')).ExchangesTab }) },
      { path: 'package', lazy: async () => ({ Component: (await import('./package-tab.tsx')).PackageTab }) },
      { path: 'find', lazy: async () => ({ Component: (await import('./find-tab.tsx')).FindTab }) },
    ],
  },
]
