import { resolve } from 'node:path'
import { z } from 'zod'
import packageJson from '../../../package.json' with { type: 'json' }
import type { Context } from '../../flows/context.ts'
import type { App } from '../app.ts'

const aboutSchema = z.object({
  version: z.string(),
  runtime: z.string().describe('The version of Node.js that it runs on'),
  address: z.string().describe('The address that people reach it by'),
  dataFolder: z.string().describe('Where this process keeps files'),
  database: z.enum(['embedded', 'postgresql']).describe('embedded: in the data folder'),
})

/** What an owner needs to look after the installation outside of it: backups, updates, a question to somebody. */
export function aboutRoutes(app: App, { publicUrl, dataFolder, shared }: Context): void {
  app.route({
    method: 'GET',
    url: '/api/installation/about',
    config: { needs: 'owner' },
    schema: {
      summary: 'Which version runs, and where its data are',
      tags: ['Installation'],
      response: { 200: aboutSchema },
    },
    handler: async () => ({
      version: packageJson.version,
      runtime: process.version,
      address: publicUrl,
      dataFolder: resolve(dataFolder),
      database: shared ? ('postgresql' as const) : ('embedded' as const),
    }),
  })
}
