import type { RouteObject } from 'react-router'

/** Below /teams/:teamId. */
export const dashboardRoutes: RouteObject[] = []

export const teamsRoutes: RouteObject[] = []
