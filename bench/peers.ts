/**
 * The other side of a measurement, in a process of its own: a simulated Qmlativ server and a simulated Apple drop.
 * Prints one line of JSON with what a client needs, one with the verdict on each package once it is judged, and serves
 * until it is killed.
 */
import { madeUpDistrict } from '../src/simulators/district/made-up.ts'
import { startDrop } from '../src/simulators/drop/drop.ts'
import { startSis } from '../src/simulators/sis/sis.ts'

const [students, day, latency] = process.argv.slice(2) as [string, string, string]
const sis = await startSis({
  kind: 'skyward-qmlativ',
  district: madeUpDistrict({ students: Number(students), day, idStyle: 'qmlativ' }),
  quirks: { pageMilliseconds: Number(latency) },
})
const drop = await startDrop({ onUpload: ({ verdict: { subStatus } }) => say({ subStatus }) })
const { url, tokenUrl, oneRosterUrl, key, secret } = sis
const { host, port, user, password, hostKeyFingerprint: hostKey } = drop
say({ sis: { url, tokenUrl, oneRosterUrl, key, secret }, drop: { host, port, user, password, hostKey } })

function say(what: unknown): void {
  process.stdout.write(`${JSON.stringify(what)}\n`)
}
