/** Takes a data folder and keeps it until it is killed. */
import { lockDataFolder } from '../../src/store/data-folder.ts'

await lockDataFolder(process.argv[2] ?? '')
process.stdout.write('locked\n')
setInterval(() => {}, 60_000)
