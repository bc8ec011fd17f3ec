// Why something that a person asked for is not done. The server makes 404, 409 and 400 of them.

/** There is no such thing, or not in this team. */
export class NotThere extends Error {
  /** @param what as a sentence begins, such as "This account" */
  constructor(what: string) {
    super(`${what} is not there (any more).`)
  }
}

/** It cannot be done as things stand; the message says why, and what would have to be done first. */
export class Conflict extends Error {
  /** A stable word for machines, such as `flow-uses-account`. */
  readonly reason: string
  /** What the caller needs to show the conflict, such as the version that somebody else saved. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(reason: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.reason = reason
    this.details = details
  }
}

/** A field of what was sent is not allowed to be what it is. */
export class InvalidField extends Error {
  /** Its path, such as `schedule.hour`. */
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}
