import { openDatabase } from '../src/store/database.ts'
import { openQueue } from '../src/store/queue.ts'
import { tick } from '../src/flows/schedule/tick.ts'
import { freshPostgresqlUrl } from '../test/databases.ts'
import { makeFlows } from '../test/flows/schedule/flows.ts'
import { schedule } from '../test/flows/schedule/schedules.ts'
const d = await openDatabase({ url: await freshPostgresqlUrl(), folder: '' })
const queue = await openQueue(d)
const due = Temporal.Instant.from('2026-11-23T08:00:00Z')
await makeFlows(d.db, { count: 4000, schedule: schedule(), nextRunAt: due })
const cpu = process.cpuUsage(); const t = performance.now()
console.log(await tick({ db: d.db, queue }, due.add({ seconds: 1 })))
console.log((performance.now() - t).toFixed(0), 'ms', process.cpuUsage(cpu))
await queue.stop({ graceful: false }); await d.close()
