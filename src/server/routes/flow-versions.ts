import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { wholeFlowSchema } from '../../flows/flows/flow.ts'
import {
  compareVersions,
  comparisonSchema,
  getVersion,
  lastVersion,
  listVersions,
  newVersionSchema,
  restoreSchema,
  restoreVersion,
  saveVersion,
  versionSchema,
  wholeVersionSchema,
} from '../../flows/flows/versions.ts'
import type { App } from '../app.ts'

const tags = ['Flows']
const number = z.coerce.number().int().min(1).max(lastVersion)
const ofFlow = z.object({ teamId: z.uuid(), id: z.uuid() })
const ofVersion = ofFlow.extend({ version: number })

/** Every person of a large district may be mapped to the id that Apple has. */
const definitionBytesAtMost = 8 * 1024 * 1024

export function flowVersionRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/flows/:id/versions',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Versions of a flow, the newest first',
      tags,
      params: ofFlow,
      response: { 200: z.object({ items: z.array(versionSchema), next: z.null() }) },
    },
    handler: async ({ params: { teamId, id } }) => ({ items: await listVersions(context.db, teamId, id), next: null }),
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/flows/:id/versions',
    bodyLimit: definitionBytesAtMost,
    config: { needs: 'administrator' },
    schema: {
      summary: 'Save a flow as a new version, which is in force from then on',
      description:
        'Answers 409 `flow-changed` when another version was saved since `basedOn`; `details` then has that version (`current`), what it changed (`theirs`) and what this one would change (`yours`).',
      tags,
      params: ofFlow,
      body: newVersionSchema,
      response: { 200: wholeFlowSchema },
    },
    handler: async ({ params, caller: { actor }, body }) => saveVersion(context, { ...params, actor }, body),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/flows/:id/versions/:version',
    config: { needs: 'auditor' },
    schema: {
      summary: 'One version of a flow',
      tags,
      params: ofVersion,
      response: { 200: wholeVersionSchema },
    },
    handler: async ({ params: { teamId, id, version } }) => getVersion(context.db, teamId, id, version),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/flows/:id/differences',
    config: { needs: 'auditor' },
    schema: {
      summary: 'In which fields two versions of a flow differ',
      tags,
      params: ofFlow,
      querystring: z.object({ from: number, to: number }),
      response: { 200: comparisonSchema },
    },
    handler: async ({ params, query }) => compareVersions(context.db, params, query),
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/flows/:id/versions/:version/restore',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Save what an earlier version said as a new version',
      tags,
      params: ofVersion,
      body: restoreSchema,
      response: { 200: wholeFlowSchema },
    },
    handler: async ({ params, caller: { actor }, body }) => restoreVersion(context, { ...params, actor }, body),
  })
}
