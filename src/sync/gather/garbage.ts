import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Left to itself, Node lets a hundred megabytes of old pages come together, and keeps their room for good. */
const enough = { bytes: 30_000_000 }

/** Returns what to call after each page: it takes back what is no longer used, once the heap has grown that much. */
export function garbageCollector(): () => void {
  let before = heapBytes()
  return () => {
    if (heapBytes() - before < enough.bytes) return
    collectorOfNode()()
    before = heapBytes()
  }
}

function heapBytes(): number {
  return getHeapStatistics().total_heap_size
}

/** Started with `--expose-gc`, Node would compile its own code again, which takes up to a tenth of a second. */
function collectorOfNode(): () => void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  return collect
}
