import { randomUUID } from 'node:crypto'
import type { Needs } from '../../src/server/needs.ts'
import { type JsonSchema, sampleOf } from './sample-body.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A route as the OpenAPI document describes it. */
export interface Route {
  method: Method
  path: string
  needs: Needs
  summary: string
  schema: JsonSchema | undefined
  body: object | undefined
  /** The names of what can be asked for behind the question mark. */
  query: string[]
  /** It goes on sending, so that a test that waits for the end of its answer would wait for ever. */
  endless: boolean
}

/** The address with the team's id, and with ids of nothing, or of another team's things, everywhere else. */
export function address({ path }: Route, team: string, ids: Record<string, string> = {}): string {
  return path
    .replace('{teamId}', team)
    .replaceAll(/\/([a-z-]+)\/\{(\w+)\}/g, (_, kind: string) => `/${kind}/${ids[kind] ?? nothing}`)
    .replaceAll(/\{\w+\}/g, '1')
}

const nothing = randomUUID()

/** Whose ids a property holds, such as `sourceAccountId`. */
function kindNamed(name: string): string | undefined {
  const [, kind] = /(account|project|flow|run|channel)Id$/i.exec(name) ?? []
  return kind && `${kind.toLowerCase()}s`
}

// biome-ignore lint/suspicious/noExplicitAny: The document is what is tested here.
export function routesOf(document: any): Route[] {
  return Object.entries<Record<string, DocumentedRoute>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => {
      const schema = documented.requestBody?.content?.['application/json']?.schema
      return {
        method: method.toUpperCase() as Method,
        path,
        needs: documented['x-needs'],
        summary: documented.summary,
        schema,
        body: schema && (sampleOf(schema) as object),
        query: (documented.parameters ?? []).flatMap(({ in: place, name }) => (place === 'query' ? [name] : [])),
        endless: JSON.stringify(documented).includes('text/event-stream'),
      }
    }),
  )
}

interface DocumentedRoute {
  summary: string
  'x-needs': Needs
  parameters?: { in: string; name: string }[]
  requestBody?: { content?: Record<string, { schema: JsonSchema }> }
  responses: object
}

/** The same route asked for these things, in its query and in its body; undefined where it takes no id of them. */
export function askedFor(
  route: Route,
  ids: Readonly<Record<string, string>>,
): (Route & { search: string }) | undefined {
  const idNamed = (name: string) => ids[kindNamed(name) ?? '']
  const asked = route.query.flatMap((name) => (idNamed(name) === undefined ? [] : [[name, idNamed(name) ?? '']]))
  const body = route.schema && (sampleOf(route.schema, idNamed) as object)
  const inBody = Object.values(ids).some((id) => JSON.stringify(body ?? {}).includes(id))
  if (asked.length === 0 && !inBody) return undefined
  return { ...route, body, search: asked.length > 0 ? `?${new URLSearchParams(asked)}` : '' }
}
