import type { RouteObject } from 'react-router'

export const madeUpDistrictRoutes: RouteObject[] = [
  {
    path: 'made-up-district',
    lazy: async () => ({ Component: (await import('./made-up-district-page.tsx')).MadeUpDistrictPage }),
  },
]
