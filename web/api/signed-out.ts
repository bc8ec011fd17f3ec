import { createContext } from 'react'

/**
 * Whether the session is over: the page waits behind the question to sign in again. Who listens to the server begins anew
 * afterwards, since a browser that was refused does not come back by itself.
 */
export const SignedOutContext = createContext(false)
