import type { RouteObject } from 'react-router'

export const flowsRoutes: RouteObject[] = []
