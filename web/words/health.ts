/** How a flow, a project or a team does, the worst of its flows saying it. */
export const healthStates = {
  failed: 'Failed',
  waiting: 'Waits for approval',
  late: 'Late',
  running: 'Running',
  warnings: 'Succeeded with warnings',
  ok: 'Healthy',
  new: 'Has not run yet',
  off: 'Switched off',
} as const

export type Health = keyof typeof healthStates
