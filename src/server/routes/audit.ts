import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { type AuditLogEntry, auditFilterSchema, auditLogAsCsv, readAuditLog } from '../../flows/audit-reading.ts'
import type { Context } from '../../flows/context.ts'
import type { App } from '../app.ts'

const tags = ['Audit log']
const inTeam = z.object({ teamId: z.uuid() })
const pageQuery = auditFilterSchema.extend({
  before: z.coerce.number().int().positive().optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const entrySchema = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  actor: z.string().describe('An e-mail address, the name of an API key, or Firstbell'),
  by: z.enum(['person', 'api-key', 'firstbell']),
  address: z.string().nullable().describe('The address that it was asked from'),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }).nullable(),
  details: z.record(z.string(), z.unknown()),
})
const pageSchema = z.object({ items: z.array(entrySchema), next: z.number().nullable() })

export function auditRoutes(app: App, { db }: Context): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/audit',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Who did what in the team',
      tags,
      params: inTeam,
      querystring: pageQuery,
      response: { 200: pageSchema },
    },
    handler: ({ caller, query }) => page(caller.teamId, query),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/audit.csv',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Who did what in the team, as a CSV file',
      tags,
      params: inTeam,
      querystring: auditFilterSchema,
      response: { 200: { description: 'A CSV file', content: { 'text/csv': { schema: z.string() } } } },
    },
    handler: async ({ caller, query }, reply) => {
      return sendCsv(reply, Readable.from(await auditLogAsCsv(db, caller.teamId, query)))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/installation/audit',
    config: { needs: 'owner' },
    schema: {
      summary: 'Who did what with the installation, and who signed in',
      tags,
      querystring: pageQuery,
      response: { 200: pageSchema },
    },
    handler: ({ query }) => page(null, query),
  })

  async function page(teamId: string | null, { before, limit, ...filter }: z.output<typeof pageQuery>) {
    const items: AuditLogEntry[] = await readAuditLog(db, { teamId, filter, before: before ?? null, limit })
    return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null) }
  }
}

/** As a stream, so that a log of any length takes little memory. */
function sendCsv(reply: FastifyReply, lines: Readable): FastifyReply {
  const headers = {
    'content-disposition': 'attachment; filename="audit-log.csv"',
    'content-type': 'text/csv; charset=utf-8',
  }
  return reply.headers(headers).send(lines)
}
