import type { RouteObject } from 'react-router'

export const runsRoutes: RouteObject[] = []
