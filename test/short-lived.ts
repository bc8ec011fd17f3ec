/**
 * Loaded into every process of the tests. Each lives for seconds, in which compiling its code once more, to be faster,
 * takes more of the processors than it gives back. Set here, since with such flags on the command line Node would
 * compile also what it brings along anew at every start.
 */
import { setFlagsFromString } from 'node:v8'
import './cheap-passwords.ts'

setFlagsFromString('--no-opt')
setFlagsFromString('--wasm-tiering-budget=1000000000')
