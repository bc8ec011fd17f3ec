import type { RouteObject } from 'react-router'

export const madeUpDistrictRoutes: RouteObject[] = []
