/** Both drivers give the same JavaScript values for the same column: what each does differently of itself is set here. */
import { types } from 'pg'

// The ids that PostgreSQL has for its types: https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat
const int8 = 20
const date = 1082
const bytea = 17

/** Counts and sizes are far below 2^53, up to which a number is exact. */
const readInt8 = (text: string): number => Number(text)
/** A day has no zone, so it stays `yyyy-mm-dd`. */
const readDate = (text: string): string => text
const readBytea = (text: string): Buffer => Buffer.from(text.slice(2), 'hex')

/** PGlite's own goes over a list with a text for each byte. */
const writeBytea = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

export const pgliteTypes = {
  parsers: { [int8]: readInt8, [date]: readDate, [bytea]: readBytea },
  serializers: { [bytea]: writeBytea },
}

export const postgresqlTypes: { getTypeParser: typeof types.getTypeParser } = {
  getTypeParser: (id: number, format?: 'text' | 'binary') => {
    if (id === int8) return readInt8
    if (id === date) return readDate
    return types.getTypeParser(id, format as 'text')
  },
}
