import type { RouteObject } from 'react-router'

/** Below /teams/:teamId. */
export const teamAdministrationRoutes: RouteObject[] = []

/** Of the person who is signed in, and of the installation. */
export const administrationRoutes: RouteObject[] = []
