import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { renderDefect } from '../../src/commands/render-failure.ts'
import { look } from '../../src/commands/screen.ts'

suite('a defect', () => {
  const shown = (defect: unknown) => renderDefect(defect, look(80, false))

  test('is shown with where in the program it and its cause happened', () => {
    const text = shown(new TypeError('outside', { cause: new RangeError('inside') }))
    assert.match(
      text,
      /✖ This is a defect in Firstbell\. Please report it with the lines below\.\n\nTypeError\n {4}at /,
    )
    assert.match(text, /\nCaused by RangeError\n {4}at .*render-failure\.test\.ts/)
  })

  test('is shown without its message, which may quote a record of the roster', () => {
    const text = shown(new Error('no such user: Jane Doe', { cause: new Error('row 3: Jane Doe\n    at Jane Doe') }))
    assert.doesNotMatch(text, /Jane Doe/)
    assert.doesNotMatch(shown('Jane Doe'), /Jane Doe/)
  })

  test('of DuckDB is shown by its kind, since all of those have one name', () => {
    const text = shown(new Error('Invalid Input Error: CSV Error on Line: 31, Original Line: Jane Doe'))
    assert.match(text, /\n\nInvalid Input Error\n {4}at /)
    assert.doesNotMatch(text, /Jane Doe/)
  })
})
