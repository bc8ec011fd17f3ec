import assert from 'node:assert/strict'
import test from 'node:test'
import { differencesBetween } from '../../../src/flows/flows/difference.ts'

test('equal definitions do not differ, whatever the order of their fields', () => {
  assert.deepEqual(differencesBetween({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }), [])
})

test('each field that differs is named by its path, with what it was and what it is', () => {
  const before = { schedule: { timeZone: 'America/Chicago', days: [1, 2] }, approveFirst: false }
  const after = { schedule: { timeZone: 'America/Denver', days: [1, 2, 3] }, approveFirst: false }
  assert.deepEqual(differencesBetween(before, after), [
    { path: 'schedule.timeZone', before: 'America/Chicago', after: 'America/Denver' },
    { path: 'schedule.days', before: [1, 2], after: [1, 2, 3] },
  ])
})

test('what is added or taken away has one side only; null is a value', () => {
  assert.deepEqual(differencesBetween({ labels: { KG: '0' } }, { labels: { '01': '1' } }), [
    { path: 'labels.KG', before: '0' },
    { path: 'labels["01"]', after: '1' },
  ])
  assert.deepEqual(differencesBetween({ schedule: { hour: 1 } }, { schedule: null }), [
    { path: 'schedule', before: { hour: 1 }, after: null },
  ])
})

test('lists of records are compared record by record', () => {
  const before = { extraPeople: [{ sourcedId: 'a', grade: '1' }, { sourcedId: 'b' }] }
  const after = { extraPeople: [{ sourcedId: 'c' }, { sourcedId: 'a', grade: '2' }] }
  assert.deepEqual(differencesBetween(before, after), [
    { path: 'extraPeople["a"].grade', before: '1', after: '2' },
    { path: 'extraPeople["b"]', before: { sourcedId: 'b' } },
    { path: 'extraPeople["c"]', after: { sourcedId: 'c' } },
  ])
})

test('lists in which a sourcedId stands twice are compared as a whole', () => {
  const twice = [{ sourcedId: 'a' }, { sourcedId: 'a' }]
  assert.deepEqual(differencesBetween({ people: twice }, { people: [] }), [
    { path: 'people', before: twice, after: [] },
  ])
})
