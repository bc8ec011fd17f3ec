import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { figuresOfFlow, figuresQuerySchema, figuresSchema } from '../../flows/dashboard/figures.ts'
import { teamDashboard, teamDashboardSchema } from '../../flows/dashboard/team-dashboard.ts'
import { teamOverviewSchema, teamsDashboard } from '../../flows/dashboard/teams-dashboard.ts'
import type { App } from '../app.ts'

const tags = ['Dashboard']
const inTeam = z.object({ teamId: z.uuid() })

/** How flows and teams do, at a glance. */
export function dashboardRoutes(app: App, { db }: Context): void {
  app.route({
    method: 'GET',
    url: '/api/dashboard',
    config: { needs: 'person' },
    schema: {
      summary: 'Every team that you are in and how it does, those with problems first',
      tags,
      response: { 200: z.object({ items: z.array(teamOverviewSchema) }) },
    },
    handler: async ({ person }) => ({ items: await teamsDashboard(db, person.personId) }),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/dashboard',
    config: { needs: 'auditor' },
    schema: {
      summary: 'How every flow of a team does, and what waits for a person',
      tags,
      params: inTeam,
      response: { 200: teamDashboardSchema },
    },
    handler: ({ caller }) => teamDashboard(db, caller.teamId),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/flows/:id/figures',
    config: { needs: 'auditor' },
    schema: {
      summary: 'What a flow delivered over time',
      tags,
      params: inTeam.extend({ id: z.uuid() }),
      querystring: figuresQuerySchema,
      response: { 200: figuresSchema },
    },
    handler: ({ caller: { teamId }, params: { id }, query: { days } }) =>
      figuresOfFlow(db, { teamId, flowId: id, days }),
  })
}
