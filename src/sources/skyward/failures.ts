import { Failure } from '../../roster/failure.ts'

/** The server has the older API only, or its address was entered. */
export class LmsApiOnly extends Failure {
  readonly code = 'SKYWARD_LMS_API_ONLY'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor() {
    super({
      what: "This server answers Skyward's LMS API but not OneRoster.",
      next: 'Copy the OneRoster API URL from Product Setup › Skyward Contact Access › District Setup › Configuration › API Configuration.',
    })
  }
}

export class WrongPlatform extends Failure {
  readonly code = 'SKYWARD_WRONG_PLATFORM'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(chosen: string, found: string, host: string) {
    super({
      what: `${chosen} was chosen, but ${host} is ${found}.`,
      next: `Choose ${found} as the platform of the account.`,
    })
  }
}
