import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deeds } from '../../web/words/audit-log.ts'

test('the audit log does not say that a run with fresh data had the same data as the one before', () => {
  const started = deeds['run.started']
  if (typeof started !== 'function') assert.fail('What was started is said in more than one way')
  assert.equal(started({ trigger: 'rerun', ofRunId: 'x' }, false), 'ran {} again with fresh data')
  assert.equal(
    started({ trigger: 'rerun', ofRunId: 'x', task: 'send' }, false),
    'sent the package of a run of {} again',
  )
})
