import { count } from '../roster/counts.ts'
import { Failure } from '../roster/failure.ts'
import type { Collection } from '../roster/model.ts'

/** The source sent fewer different records than it promised: some were lost between the pages. */
export class CollectionCutShort extends Failure {
  readonly code = 'SOURCE_COLLECTION_CUT_SHORT'
  readonly whoseMove = 'SIS'
  readonly passing = true

  constructor(collection: Collection, received: number, promised: number) {
    super({
      what: `The source promised ${count(promised)} ${collection} and sent ${count(received)} different ones.`,
      next: 'Run again at an hour when nobody works in the SIS; if it stays, show this figure to the SIS’s support.',
    })
  }
}
