import type { paths } from '../api/schema.d.ts'

/** What is said of an invitation to whoever has its link. */
export type Invitation = paths['/api/invitations/look']['post']['responses'][200]['content']['application/json']
