/**
 * The least that any sync must do: download the same pages with the same concurrency, and `JSON.parse` them. Reads what
 * to download from the environment variable FLOOR.
 */
import { request } from 'undici'
import { collections } from '../src/roster/model.ts'

const { tokenUrl, oneRosterUrl, key, secret, pageSize, concurrency } = JSON.parse(process.env['FLOOR'] ?? '{}')

const answer = await request(tokenUrl, {
  method: 'POST',
  headers: {
    authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  },
  body: 'grant_type=client_credentials',
})
const { access_token: token } = (await answer.body.json()) as { access_token: string }

async function page(collection: string, offset: number): Promise<number> {
  const url = `${oneRosterUrl}/${collection}?limit=${pageSize}&offset=${offset}&sort=sourcedId&orderBy=asc`
  const { body } = await request(url, { headers: { authorization: `Bearer ${token}` } })
  const records = JSON.parse(await body.text())[collection] as unknown[]
  return records.length
}

for (const collection of collections) {
  let next = 0
  let ended = false
  const worker = async () => {
    while (!ended) {
      const offset = next
      next += pageSize
      if ((await page(collection, offset)) < pageSize) ended = true
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}
