import { z } from 'zod'
import { templateSchema } from '../../flows/templates/template.ts'
import { templates } from '../../flows/templates/templates.ts'
import type { App } from '../app.ts'

export function templateRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/templates',
    config: { needs: 'person' },
    schema: {
      summary: 'Templates, and what the pages of their wizards ask for',
      tags: ['Templates'],
      response: { 200: z.object({ items: z.array(templateSchema), next: z.null() }) },
    },
    handler: async () => ({ items: [...templates], next: null }),
  })
}
