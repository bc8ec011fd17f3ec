import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { suite, test } from 'node:test'
import { temporaryWorkspace } from '../../sync/small-package.ts'

suite('a cell of the report for a spreadsheet', () => {
  test('is never a formula, also behind signs that nobody sees and with wide signs', async (t) => {
    const workspace = await temporaryWorkspace(t)
    const sql = await readFile(new URL('../../../src/flows/history/report-csv.sql', import.meta.url), 'utf8')
    await workspace.run(sql.slice(0, sql.indexOf(';')))
    const cell = async (value: string) => {
      const [row] = await workspace.rows<{ shown: string }>('SELECT cell($value) AS shown', { value })
      return row?.shown
    }
    const before = ['', ' ', '\t', '\u00a0', '\u200b', '\ufeff', '\u202e', '\u0085', '\u3000', '\v']
    for (const start of before) {
      for (const sign of '=+-@＝＋－＠') {
        const value = `${start}${sign}1+1`
        assert.equal(await cell(value), `'${value}`, JSON.stringify(value))
      }
    }
    for (const value of ['Lovelace', 'a=1', '１', "'=1", '7 - B', 'م-1']) assert.equal(await cell(value), value)
  })
})
