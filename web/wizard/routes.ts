import type { RouteObject } from 'react-router'

export const wizardRoutes: RouteObject[] = []
