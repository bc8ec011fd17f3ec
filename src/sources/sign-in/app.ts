/** What a student information system is called, and where its administrator finds what an account asks for. */
export interface App {
  /** As a sentence begins with it, such as `Skyward SMS 2.0`. */
  name: string
  prefix: 'SKYWARD' | 'ONEROSTER'
  /** Such as `OneRoster API`. */
  api: string
  /** Such as `this Key and Secret`. */
  credentials: string
  /** What to do when they are refused, in one sentence. */
  credentialsHelp: string
  /** What to do when nothing is found at the address, in one sentence. */
  addressHelp: string
}
