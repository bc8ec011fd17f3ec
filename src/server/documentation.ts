/** The OpenAPI document at /api/openapi.json, and a page that shows it at /api/docs. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import packageJson from '../../package.json' with { type: 'json' }
import type { App } from './app.ts'
import { sessionCookie } from './better-auth.ts'
import type { Needs } from './needs.ts'

/** Where the page is. */
export const docsPath = '/api/docs'

const whoMay: Record<Needs, string> = {
  nobody: 'Needs nobody to be signed in.',
  person: 'Needs a person who is signed in.',
  owner: 'Needs an owner of the installation.',
  administrator: 'Needs an administrator of the team.',
  operator: 'Needs an operator of the team.',
  auditor: 'Needs a member of the team.',
}

/** Collects the routes that are declared from here on. */
export async function addDocumentation(app: App, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Firstbell',
        description: packageJson.description,
        version: packageJson.version,
        license: { name: packageJson.license },
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie(publicUrl) },
          apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'fb_…' },
        },
      },
    },
    transform: (given) => {
      const { url, schema } = jsonSchemaTransform(given)
      const needs = given.route.config?.needs
      if (needs === undefined || schema === undefined) return { url, schema }
      const description = [schema.description, whoMay[needs]].filter(Boolean).join('\n\n')
      return {
        url,
        schema: { ...schema, description, security: securityFor(needs), 'x-needs': needs } as typeof schema,
      }
    },
    transformObject: jsonSchemaTransformObject,
  })
  app.route({
    method: 'GET',
    url: '/api/openapi.json',
    config: { needs: 'nobody' },
    schema: {
      summary: 'This document',
      tags: ['Service'],
      response: { 200: z.record(z.string(), z.unknown()) },
    },
    handler: async () => ({ ...app.swagger() }),
  })
  await app.register(swaggerUi, {
    routePrefix: docsPath,
    validatorUrl: false,
    staticCSP: {
      'default-src': "'none'",
      'script-src': "'self'",
      // The page styles its elements by attributes.
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data:",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    },
  })
}

function securityFor(needs: Needs): Record<string, string[]>[] {
  if (needs === 'nobody') return []
  return needs === 'person' || needs === 'owner' ? [{ session: [] }] : [{ session: [] }, { apiKey: [] }]
}
