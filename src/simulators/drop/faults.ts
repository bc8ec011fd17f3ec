/** What a simulated drop does wrong. May be changed while it runs; applies from the next request on. */
export interface Faults {
  /** Nobody is let in. */
  refuseSignIn?: boolean
  /** The folder that packages go to is not there. */
  folderMissing?: boolean
  /** The user may not write. */
  readOnly?: boolean
  /** The disk is full after so many bytes of a file. */
  fullAfterBytes?: number
  /** The connection is cut when a file has got so many bytes. */
  cutAfterBytes?: number
  /** How often `cutAfterBytes` cuts; default: every time. */
  cutTimes?: number
  /** The connection is cut at CLOSE. The package was taken in either case. */
  cutAtClose?: 'before-acknowledging' | 'after-acknowledging'
  /** CLOSE is answered with a failure, and nothing is taken. */
  refuseClose?: boolean
  /** No answer ever comes to this. */
  stallAt?: 'sign-in' | 'open' | 'write' | 'close'
  /** More writes than `most` at once are not taken. */
  writesAtOnce?: { most: number; otherwise: 'fail' | 'disconnect' }
  /** How long each write takes. */
  latencyMilliseconds?: number
}
