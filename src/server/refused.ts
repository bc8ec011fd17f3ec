/** A request that is refused by the server itself: nobody is signed in, or that one may not do it. */
export class Refused extends Error {
  readonly status: number
  /** A stable word for machines. */
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
