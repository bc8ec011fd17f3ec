import { type RouteObject, redirect } from 'react-router'
import { urls } from '../urls.ts'

export const wizardRoutes: RouteObject[] = [
  {
    path: 'templates/:templateId',
    loader: ({ params: { teamId = '', templateId = '' } }) => redirect(urls.wizard(teamId, templateId)),
  },
  {
    path: 'templates/:templateId/:step',
    lazy: async () => ({ Component: (await import('./wizard-page.tsx')).WizardPage }),
  },
]
