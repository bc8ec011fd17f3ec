import type { Context } from '../flows/context.ts'
import type { App } from './app.ts'
import { aboutRoutes } from './routes/about.ts'
import { accountBaselineRoutes } from './routes/account-baselines.ts'
import { accountRoutes } from './routes/accounts.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { auditRoutes } from './routes/audit.ts'
import { channelRoutes } from './routes/channels.ts'
import { dashboardRoutes } from './routes/dashboard.ts'
import { flowVersionRoutes } from './routes/flow-versions.ts'
import { flowRoutes } from './routes/flows.ts'
import { healthRoutes } from './routes/health.ts'
import { historyRoutes } from './routes/history.ts'
import { installationRoutes } from './routes/installation.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { liveRoutes } from './routes/live.ts'
import { madeUpDistrictRoutes } from './routes/made-up-district.ts'
import { meRoutes } from './routes/me.ts'
import { memberRoutes } from './routes/members.ts'
import { notificationRoutes } from './routes/notifications.ts'
import { passwordRoutes } from './routes/passwords.ts'
import { peopleRoutes } from './routes/people.ts'
import { projectRoutes } from './routes/projects.ts'
import { retentionRoutes } from './routes/retention.ts'
import { runActionRoutes } from './routes/run-actions.ts'
import { scheduleRoutes } from './routes/schedule.ts'
import { setUpRoutes } from './routes/set-up.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { teamRoutes } from './routes/teams.ts'
import { templateRoutes } from './routes/templates.ts'
import { webhookRoutes } from './routes/webhooks.ts'

/** Everything that the server answers, in the order of the documentation. */
export const routes: readonly ((app: App, context: Context) => void)[] = [
  healthRoutes,
  setUpRoutes,
  signInRoutes,
  passwordRoutes,
  meRoutes,
  teamRoutes,
  dashboardRoutes,
  memberRoutes,
  invitationRoutes,
  apiKeyRoutes,
  auditRoutes,
  installationRoutes,
  aboutRoutes,
  peopleRoutes,
  accountRoutes,
  accountBaselineRoutes,
  templateRoutes,
  projectRoutes,
  flowRoutes,
  flowVersionRoutes,
  scheduleRoutes,
  webhookRoutes,
  runActionRoutes,
  historyRoutes,
  liveRoutes,
  channelRoutes,
  notificationRoutes,
  retentionRoutes,
  madeUpDistrictRoutes,
]
