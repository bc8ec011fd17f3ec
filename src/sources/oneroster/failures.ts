// What can go wrong in what a OneRoster server sends, when it does answer.

import { Failure } from '../../roster/failure.ts'
import type { Collection } from '../../roster/model.ts'

/** Fewer records came than the server said there are. */
export class TotalNotReached extends Failure {
  readonly code = 'ONEROSTER_TOTAL_NOT_REACHED'
  readonly whoseMove = 'SIS'
  readonly passing = true

  constructor(collection: Collection, received: number, promised: number) {
    super({
      what: `The server said it has ${promised} ${collection}, but sent only ${received}.`,
      next: 'Run again; if it stays, make the page size smaller and give this message to the student information system’s support.',
    })
  }
}

/** The server ignores the offset: it would send the same records for ever. */
export class PageRepeated extends Failure {
  readonly code = 'ONEROSTER_PAGE_REPEATED'
  readonly whoseMove = 'SIS'
  readonly passing = false

  constructor(collection: Collection, offset: number) {
    super({
      what: `The server sent a page of ${collection} for the second time when it was asked for the one at offset ${offset}.`,
      next: 'Give this message to the student information system’s support: its OneRoster API does not honor the offset. A larger page size may avoid it.',
    })
  }
}

/** 404 for a further page, and nothing tells for certain that the one before it was the last. */
export class PageMissing extends Failure {
  readonly code = 'ONEROSTER_PAGE_MISSING'
  readonly whoseMove = 'SIS'
  readonly passing = true

  constructor(collection: Collection, offset: number) {
    super({
      what: `The server has no ${collection} at offset ${offset} (404), though it has not come to its end for certain.`,
      next: 'Run again; if it stays, give this message to the student information system’s support: behind the last record its OneRoster API should answer with an empty list.',
    })
  }
}

export class CollectionUnbounded extends Failure {
  readonly code = 'ONEROSTER_COLLECTION_UNBOUNDED'
  readonly whoseMove = 'SIS'
  readonly passing = false

  constructor(collection: Collection, records: number, pages: number) {
    super({
      what: `The server does not come to an end with its ${collection}: ${records} records in ${pages} pages so far.`,
      next: 'Make the page size larger; if it stays, give this message to the student information system’s support.',
    })
  }
}

/** JSON, but not an answer of OneRoster. */
export class AnswerUnexpected extends Failure {
  readonly code = 'ONEROSTER_ANSWER_UNEXPECTED'
  readonly whoseMove = 'SIS'
  readonly passing = false

  constructor(host: string, path: string, reason: string) {
    super({
      what: `The answer of ${host} for ${path} is not one of OneRoster: ${reason}.`,
      next: "Check the OneRoster URL in the account's advanced settings; if it is right, give this message to the student information system's support.",
    })
  }
}

/** A whole page without a single record that could be used. */
export class RecordsUnreadable extends Failure {
  readonly code = 'ONEROSTER_RECORDS_UNREADABLE'
  readonly whoseMove = 'SIS'
  readonly passing = false

  constructor(collection: Collection, offset: number, problem: string) {
    super({
      what: `None of the ${collection} that the server sent at offset ${offset} can be used: the first one ${problem}.`,
      next: 'Give this message to the student information system’s support.',
    })
  }
}

/** A text of a length that no field of a roster has. */
export class TextTooLong extends Failure {
  readonly code = 'ONEROSTER_TEXT_TOO_LONG'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(collection: Collection, sourcedId: string, field: string, length: number) {
    super({
      what: `The field ${field} of the record "${sourcedId}" in ${collection} has ${length} characters.`,
      next: 'Correct that record in the student information system; nothing is taken over before, because an export with such a field is damaged.',
    })
  }
}

/** The other version of OneRoster than the account says. */
export class VersionDiffers extends Failure {
  readonly code = 'ONEROSTER_VERSION_DIFFERS'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, found: '1.1' | '1.2') {
    super({
      what: `${host} answers OneRoster ${found}, not the version that was chosen.`,
      next: `Connect an account of the kind OneRoster ${found} instead.`,
    })
  }
}
