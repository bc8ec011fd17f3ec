/** Pages of the web application that messages lead to. */
import type { Context } from '../context.ts'

type Public = Pick<Context, 'publicUrl'>

export function runLink({ publicUrl }: Public, teamId: string, runId: string): string {
  return `${publicUrl}/teams/${teamId}/runs/${runId}`
}

export function flowLink({ publicUrl }: Public, teamId: string, flowId: string): string {
  return `${publicUrl}/teams/${teamId}/flows/${flowId}`
}

export function accountLink({ publicUrl }: Public, teamId: string, accountId: string): string {
  return `${publicUrl}/teams/${teamId}/accounts/${accountId}`
}

export function channelsLink({ publicUrl }: Public, teamId: string): string {
  return `${publicUrl}/teams/${teamId}/notifications`
}
