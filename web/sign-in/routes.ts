import type { RouteObject } from 'react-router'

export const signInRoutes: RouteObject[] = []
