import { useSearchParams } from 'react-router'
import { ApiError } from '../api/api-error.ts'
import { Problem } from '../parts/problem.tsx'
import { otherProviderError, providerErrors, signIn } from '../words/sign-in.ts'

/** Different words of the machine for the same thing. */
const same: Readonly<Record<string, string>> = {
  state_not_found: 'state_mismatch',
  please_restart_the_process: 'state_mismatch',
  user_cancelled_authorize: 'access_denied',
}

/** Why an identity provider's answer has not signed anybody in, where the address says so. */
export function ProviderError() {
  const [search] = useSearchParams()
  const given = search.get('error')
  if (given === null) return null
  // Whoever makes up an address does not write on this page.
  const code = /^\w{1,60}$/.test(given) ? given.toLowerCase() : 'unexpected'
  const words = providerErrors[same[code] ?? code] ?? otherProviderError(code)
  return <Problem error={new ApiError(401, { code, ...words })} title={signIn.problem} />
}
