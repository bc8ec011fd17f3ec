import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { findRun } from '../../flows/history/found-run.ts'
import { downloadPackage } from '../../flows/history/package-download.ts'
import { reportContent } from '../../flows/history/report-content.ts'
import { reportCsv } from '../../flows/history/report-csv.ts'
import { reportHtml, reportPolicy } from '../../flows/history/report-html.ts'
import type { RunReaders } from '../../flows/history/run-reader.ts'
import type { App } from '../app.ts'
import { fileAnswer } from '../file-answer.ts'

const tags = ['History']
const ofRun = z.object({ teamId: z.uuid(), id: z.uuid() })

/** What can be taken away from a run: its package, and reports about it. */
export function reportRoutes(app: App, context: Context, readers: RunReaders): void {
  const { db } = context
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/package',
    // A HEAD would be written down as if somebody had taken it, and hands out nothing.
    exposeHeadRoute: false,
    config: { needs: 'operator' },
    schema: {
      summary: 'The package as a zip, as it was checked and sent',
      description: 'Who takes it is written into the audit log.',
      tags,
      params: ofRun,
      response: fileAnswer('application/zip', 'The zip; its SHA-256 stands in X-SHA256'),
    },
    handler: async ({ params: { teamId, id }, caller: { actor } }, reply) => {
      const run = await findRun(db, teamId, id)
      const { name, bytes, sha256, stream } = await downloadPackage(context, readers.files, { actor, teamId, run })
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('content-length', bytes)
        .header('x-sha256', sha256)
        .header('cache-control', 'no-store')
        .send(stream)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/report.csv',
    config: { needs: 'auditor' },
    schema: {
      summary: 'All findings and changes, for a spreadsheet',
      tags,
      params: ofRun,
      response: fileAnswer('text/csv', 'A line for each finding and for each change'),
    },
    handler: async ({ params: { teamId, id } }, reply) => {
      const run = await findRun(db, teamId, id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileName(run.createdAt, 'csv')}"`)
        .header('cache-control', 'no-store')
        .send(await reportCsv(readers, run))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/report.html',
    config: { needs: 'auditor' },
    schema: {
      summary: 'A report to read, print and pass on',
      tags,
      params: ofRun,
      querystring: z.object({ download: z.stringbool().default(false) }),
      response: fileAnswer('text/html', 'One page without scripts'),
    },
    handler: async ({ params: { teamId, id }, query: { download } }, reply) => {
      const run = await findRun(db, teamId, id)
      const how = download ? 'attachment' : 'inline'
      return reply
        .type('text/html; charset=utf-8')
        .header('content-disposition', `${how}; filename="${fileName(run.createdAt, 'html')}"`)
        .header('content-security-policy', reportPolicy)
        .header('cache-control', 'no-store')
        .send(reportHtml(await reportContent(context, readers, { teamId, run })))
    },
  })
}

function fileName(createdAt: Date, ending: string): string {
  return `firstbell-report-${createdAt.toISOString().slice(0, 10)}.${ending}`
}
