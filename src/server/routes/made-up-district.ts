import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import {
  activityLogOf,
  changeMadeUpDistrict,
  findMadeUpDistrict,
  lookAtMadeUpDistrict,
  madeUpDistrictSchema,
  removeMadeUpDistrict,
  startMadeUpDistrict,
} from '../../flows/made-up-district/made-up-district.ts'
import type { App } from '../app.ts'
import { fileAnswer } from '../file-answer.ts'

const tags = ['Made-up district']
const inTeam = z.object({ teamId: z.uuid() })

/** "Try it with a made-up district". */
export function madeUpDistrictRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/made-up-district',
    config: { needs: 'owner' },
    schema: {
      summary: 'Whether a made-up district can be started, and the one that is there',
      tags,
      response: {
        200: z.object({
          available: z.boolean().describe('This service can run the simulated servers'),
          team: z
            .object({ id: z.uuid(), name: z.string(), member: z.boolean().describe('You are in its team') })
            .nullable(),
        }),
      },
    },
    handler: ({ person }) => findMadeUpDistrict(context, person.personId),
  })
  app.route({
    method: 'POST',
    url: '/api/made-up-district',
    config: { needs: 'owner' },
    schema: {
      summary: 'Start a made-up district: a team marked as a demo, with a simulated Skyward and Apple School Manager',
      description: 'The simulated servers listen on this machine only. 409 where there is one already.',
      tags,
      response: { 201: z.object({ teamId: z.uuid() }) },
    },
    handler: async ({ person: { actor, personId } }, reply) => {
      return reply.status(201).send({ teamId: await startMadeUpDistrict(context, { ...actor, personId }) })
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/made-up-district',
    config: { needs: 'administrator' },
    schema: {
      summary: 'What to enter for the simulated servers of a demo team, and what the simulated Apple said',
      tags,
      params: inTeam,
      response: { 200: madeUpDistrictSchema },
    },
    handler: ({ caller }) => lookAtMadeUpDistrict(context, caller.teamId),
  })
  app.route({
    method: 'PATCH',
    url: '/api/teams/:teamId/made-up-district',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Let a third of the made-up district be missing from the answers of its SIS, or no more',
      tags,
      params: inTeam,
      body: z.strictObject({ incomplete: z.boolean() }),
      response: { 200: madeUpDistrictSchema },
    },
    handler: ({ caller, body: { incomplete } }) =>
      changeMadeUpDistrict(context, caller, ({ schoolDay }) => ({ schoolDay, incomplete })),
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/made-up-district/school-days',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Let a school day pass: some students join, leave, get another name or move to another school',
      tags,
      params: inTeam,
      response: { 200: madeUpDistrictSchema },
    },
    handler: ({ caller }) =>
      changeMadeUpDistrict(context, caller, ({ schoolDay, incomplete }) => ({ schoolDay: schoolDay + 1, incomplete })),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/made-up-district/activities/:id',
    config: { needs: 'administrator' },
    schema: {
      summary: 'The activity log that the simulated Apple School Manager made of an upload',
      tags,
      params: inTeam.extend({ id: z.uuid() }),
      response: fileAnswer('text/csv', 'The activity log'),
    },
    handler: async ({ caller, params: { id } }, reply) => {
      const text = await activityLogOf(context, caller.teamId, id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="activity-${id}.csv"`)
        .send(text)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:teamId/made-up-district',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Remove a made-up district: its team with all that is in it, and its simulated servers',
      tags,
      params: inTeam,
      response: { 204: z.null() },
    },
    handler: async ({ caller }, reply) => {
      await removeMadeUpDistrict(context, caller)
      return reply.status(204).send(null)
    },
  })
}
