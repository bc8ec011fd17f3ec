import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'

/**
 * What stands behind the # of a link that came by mail or from the log. It is taken out of the address as soon as it
 * was read, and is kept nowhere but on the page.
 * @returns an empty text where the link has none
 */
export function useLinkToken(): string {
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  const [token, setToken] = useState(() => hash.slice(1))
  useEffect(() => {
    if (hash.length < 2) return
    // Another link may be opened in the same tab.
    setToken(hash.slice(1))
    void navigate({ pathname, search, hash: '' }, { replace: true })
  }, [pathname, search, hash, navigate])
  return token
}
