/** The types of the API for the web application, made of the routes' own description. */
import { Writable } from 'node:stream'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import openapiTypes, { astToString } from 'openapi-typescript'
import type { Context } from '../../src/flows/context.ts'
import { buildApp } from '../../src/server/build-app.ts'
import type { Tables } from '../../src/store/tables.ts'
import { Vault } from '../../src/vault/vault.ts'

const opening = '// Made by `npm run docs` of what the server says of its routes. Do not edit.\n'

/** `web/api/schema.d.ts` as it must be. */
export async function apiTypes(): Promise<string> {
  const app = await buildApp(contextWithoutDatabase(), {
    trustProxy: false,
    log: { level: 'silent', stream: new Writable() },
  })
  try {
    const document = app.swagger()
    return opening + astToString(await openapiTypes(JSON.stringify(document)))
  } finally {
    await app.close()
  }
}

/** Routes are described without being called, so nothing that stands behind them is needed. */
function contextWithoutDatabase(): Context {
  const masterKey = Buffer.alloc(32)
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  return {
    db,
    queue: {} as Context['queue'],
    vault: new Vault(masterKey, 'settings'),
    masterKey,
    dataFolder: '.',
    shared: false,
    publicUrl: 'http://localhost:4010',
  }
}
