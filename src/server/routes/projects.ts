import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { changeProject, deleteProject, projectChangeSchema } from '../../flows/projects/change.ts'
import { finishedSchema, finishSchema, finishTemplate } from '../../flows/projects/finish.ts'
import { getProject, listProjects, projectSchema } from '../../flows/projects/project.ts'
import type { App } from '../app.ts'

const tags = ['Projects']
const ofTeam = z.object({ teamId: z.uuid() })
const ofProject = ofTeam.extend({ id: z.uuid() })

export function projectRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/projects',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Projects of a team, and how each does',
      tags,
      params: ofTeam,
      response: { 200: z.object({ items: z.array(projectSchema), next: z.null() }) },
    },
    handler: async ({ params: { teamId } }) => ({ items: await listProjects(context.db, teamId), next: null }),
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/projects',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Finish the wizard of a template: makes a project with its flow',
      tags,
      params: ofTeam,
      body: finishSchema,
      response: { 201: finishedSchema },
    },
    handler: async ({ params: { teamId }, caller: { actor }, body }, reply) => {
      return reply.status(201).send(await finishTemplate(context, { teamId, actor }, body))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/projects/:id',
    config: { needs: 'auditor' },
    schema: { summary: 'One project', tags, params: ofProject, response: { 200: projectSchema } },
    handler: async ({ params: { teamId, id } }) => getProject(context.db, teamId, id),
  })
  app.route({
    method: 'PATCH',
    url: '/api/teams/:teamId/projects/:id',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Rename a project, switch saving request and response data, set what is kept',
      tags,
      params: ofProject,
      body: projectChangeSchema,
      response: { 200: projectSchema },
    },
    handler: async ({ params, caller: { actor }, body }) => changeProject(context, { ...params, actor }, body),
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:teamId/projects/:id',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Delete a project with its flows and their History',
      tags,
      params: ofProject,
      response: { 204: z.null().describe('It is deleted') },
    },
    handler: async ({ params, caller: { actor } }, reply) => {
      await deleteProject(context, { ...params, actor })
      return reply.status(204).send(null)
    },
  })
}
