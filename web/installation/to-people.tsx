import { Navigate } from 'react-router'
import { urls } from '../urls.ts'

/** The installation begins with its people. */
export function ToPeople() {
  return <Navigate to={urls.installation()} replace />
}
