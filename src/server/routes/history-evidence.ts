import { z } from 'zod'
import { tables } from '../../apple/tables.ts'
import type { Context } from '../../flows/context.ts'
import {
  changeQuerySchema,
  changeSchema,
  changeSummary,
  changeSummarySchema,
  changes,
  schoolChanges,
  schoolChangesSchema,
} from '../../flows/history/changes.ts'
import { explainQuerySchema, explanationSchema, explanations } from '../../flows/history/explanation.ts'
import {
  findingQuerySchema,
  findingRuleSchema,
  findingRules,
  findingSchema,
  findings,
} from '../../flows/history/findings.ts'
import { findRun } from '../../flows/history/found-run.ts'
import { packageQuerySchema, packageRowSchema, packageRows } from '../../flows/history/package-tables.ts'
import type { RunReaders } from '../../flows/history/run-reader.ts'
import { pageOfSchema } from '../../flows/history/table-page.ts'
import type { App } from '../app.ts'

const tags = ['History']
const ofRun = z.object({ teamId: z.uuid(), id: z.uuid() })
const ofTable = ofRun.extend({ table: z.enum(tables) })

/** What a run found and made: findings, changes, the package, and why somebody is in it or not. */
export function evidenceRoutes(app: App, { db }: Context, readers: RunReaders): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/findings/rules',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Rules that something was found by, with how much and the first of it',
      tags,
      params: ofRun,
      response: { 200: z.object({ items: z.array(findingRuleSchema), next: z.null() }) },
    },
    handler: async ({ params: { teamId, id } }) => {
      return { items: await findingRules(readers, await findRun(db, teamId, id)), next: null }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/findings',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Findings, of all rules or of one',
      tags,
      params: ofRun,
      querystring: findingQuerySchema,
      response: { 200: pageOfSchema(findingSchema) },
    },
    handler: async ({ params: { teamId, id }, query }) => findings(readers, await findRun(db, teamId, id), query),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/changes',
    config: { needs: 'auditor' },
    schema: { summary: 'How much changes in each table', tags, params: ofRun, response: { 200: changeSummarySchema } },
    handler: async ({ params: { teamId, id } }) => changeSummary(readers, await findRun(db, teamId, id)),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/changes/:table',
    config: { needs: 'auditor' },
    schema: {
      summary: 'What changes in one table, row by row',
      tags,
      params: ofTable,
      querystring: changeQuerySchema,
      response: { 200: pageOfSchema(changeSchema) },
    },
    handler: async ({ params: { teamId, id, table }, query }) => {
      return changes(readers, await findRun(db, teamId, id), table, query)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/changes/:table/schools',
    config: { needs: 'auditor' },
    schema: {
      summary: 'How much changes in one table at each school where something does',
      tags,
      params: ofTable,
      response: { 200: z.object({ items: z.array(schoolChangesSchema), next: z.null() }) },
    },
    handler: async ({ params: { teamId, id, table } }) => {
      return { items: await schoolChanges(readers, await findRun(db, teamId, id), table), next: null }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/package/:table',
    config: { needs: 'operator' },
    schema: {
      summary: 'Rows of a table of the package',
      tags,
      params: ofTable,
      querystring: packageQuerySchema,
      response: { 200: pageOfSchema(packageRowSchema) },
    },
    handler: async ({ params: { teamId, id, table }, query }) => {
      return packageRows(readers, await findRun(db, teamId, id), table, query)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/explain',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Why somebody or something is in the package, or not',
      description: 'At most ten records are explained; the exact matches only, where there are any.',
      tags,
      params: ofRun,
      querystring: explainQuerySchema,
      response: { 200: z.object({ items: z.array(explanationSchema), next: z.null() }) },
    },
    handler: async ({ params: { teamId, id }, query: { who } }) => {
      return { items: await explanations(readers, await findRun(db, teamId, id), who), next: null }
    },
  })
}
