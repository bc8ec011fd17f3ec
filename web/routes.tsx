/** All screens by their address; each is loaded when it is first opened. */
import { createBrowserRouter, type RouteObject } from 'react-router'
import { accountsRoutes } from './accounts/routes.ts'
import { administrationRoutes, teamAdministrationRoutes } from './administration/routes.ts'
import { dashboardRoutes, teamsRoutes } from './dashboard/routes.ts'
import { flowsRoutes } from './flows/routes.ts'
import { madeUpDistrictRoutes } from './made-up-district/routes.ts'
import { meRoutes } from './me/routes.ts'
import { projectsRoutes } from './projects/routes.ts'
import { runsRoutes } from './runs/routes.ts'
import { NotThere } from './shell/not-there.tsx'
import { RouteProblem } from './shell/route-problem.tsx'
import { signInRoutes } from './sign-in/routes.ts'
import { templatesRoutes } from './templates/routes.ts'
import { wizardRoutes } from './wizard/routes.ts'

/** Below /teams/:teamId, in the team's frame. */
const ofTeam: RouteObject[] = [
  ...dashboardRoutes,
  ...projectsRoutes,
  ...templatesRoutes,
  ...wizardRoutes,
  ...accountsRoutes,
  ...flowsRoutes,
  ...runsRoutes,
  ...teamAdministrationRoutes,
  { path: '*', Component: NotThere },
]

/** Not of one team, but for somebody who is signed in. */
const ofPerson: RouteObject[] = [...meRoutes, ...teamsRoutes, ...administrationRoutes, ...madeUpDistrictRoutes]

const frame = async () => ({ Component: (await import('./shell/signed-in.tsx')).SignedIn })

export const router = createBrowserRouter([
  {
    ErrorBoundary: RouteProblem,
    HydrateFallback: () => null,
    children: [
      ...signInRoutes,
      {
        lazy: frame,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./shell/start.tsx')).Start }) },
          {
            path: 'teams/:teamId',
            lazy: async () => ({ Component: (await import('./shell/team-frame.tsx')).TeamFrame }),
            children: ofTeam.map(inFrame),
          },
          {
            lazy: async () => ({ Component: (await import('./shell/person-frame.tsx')).PersonFrame }),
            children: ofPerson.map(inFrame),
          },
        ],
      },
      { path: '*', Component: NotThere },
    ],
  },
])

/**
 * A page that stumbles leaves its frame standing, so that one can go elsewhere. The boundary is a route of its own: that of
 * a page whose script could not be loaded is never shown.
 */
function inFrame(route: RouteObject): RouteObject {
  return { ErrorBoundary: RouteProblem, children: [route] }
}
