import assert from 'node:assert/strict'
import test from 'node:test'
import { readPage } from '../../src/sources/oneroster/page-request.ts'
import { failure } from './opened.ts'

const url = new URL('https://sis.example.org/ims/oneroster/v1p1/orgs')

function read(body: unknown, offset = 0): readonly unknown[] {
  const answer = { url, status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) }
  return readPage(answer, 'orgs', offset).value.elements
}

const org = { sourcedId: 'o1', children: [{ sourcedId: 'o2' }] }

test('the records of a page: a list by any of its names, or the only one, a bare list, or a single record', () => {
  for (const body of [{ orgs: [org] }, { schools: [org] }, { data: [org], count: 1 }, [org], { orgs: org }]) {
    assert.deepEqual(read(body), [org])
  }
  for (const body of [{ orgs: [] }, { orgs: null }, { orgs: [], errors: [], error: null }, { items: [], next: null }]) {
    assert.deepEqual(read(body), [])
  }
})

test('the list by its name within one more envelope is read, whatever stands beside it', () => {
  for (const body of [
    { data: { orgs: [org] } },
    { data: { orgs: [org] }, messages: [] },
    { status: 'ok', response: { schools: [org], total: 1 } },
  ]) {
    assert.deepEqual(read(body), [org])
  }
  assert.deepEqual(read({ data: { orgs: [] } }), [])
})

test('an answer without anything is an empty page behind others, and no page in place of the first', () => {
  assert.deepEqual(read({}, 10), [])
  assert.throws(() => read({}), failure('ONEROSTER_ANSWER_UNEXPECTED'))
  assert.throws(() => read({ message: 'none' }, 10), failure('ONEROSTER_ANSWER_UNEXPECTED'))
})

test('an empty list beside what may hold the records is no empty collection, nor are the lists of a record a page', () => {
  for (const body of [
    { orgs: { item: [org] }, links: [] },
    { data: { records: [org] } },
    { one: { orgs: [org] }, other: { orgs: [] } },
    { org },
    org,
    {},
    null,
  ]) {
    assert.throws(() => read(body), failure('ONEROSTER_ANSWER_UNEXPECTED'), JSON.stringify(body))
  }
})

test('an empty list that comes with an error is no end, in whatever words', () => {
  const minor = { imsx_codeMinor: 'internal_server_error' }
  for (const words of [
    { imsx_codeMajor: 'failure' },
    { imsx_codeMajor: 'unsupported', imsx_severity: 'status' },
    { imsx_codeMajor: 'processing', imsx_severity: 'error' },
  ]) {
    const body = { orgs: [], ...words, ...minor }
    assert.throws(() => read(body), failure('SOURCE_REQUEST_REFUSED', /internal_server_error/), JSON.stringify(body))
  }
  for (const error of [{ error: 'timeout' }, { error: { code: 7 } }, { errors: ['timeout'] }]) {
    assert.throws(() => read({ orgs: [], ...error }), failure('SOURCE_SERVER_ERROR'), JSON.stringify(error))
  }
})
