import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asLine } from '../../apple/delivery/host-key.ts'
import { hostKeyOf } from '../../apple/delivery/sign-in.ts'
import { startDrop } from '../../simulators/drop/drop.ts'
import { judge, type Verdict } from '../../simulators/drop/judge/judge.ts'
import { newTenant, type Tenant } from '../../simulators/drop/judge/tenant.ts'
import { findSshd, startOpenSsh } from '../../simulators/openssh.ts'

/** The environment variable that the demo's flow files take the drop's password from. */
const dropPassword = 'DEMO_DROP_PASSWORD'

/** Where the demo's packages go to: one SFTP server, with a tenant of Apple School Manager behind it. */
export interface DropPlace {
  /** Which server it is, in words. */
  words: string
  /** The `destination:` of a flow file. */
  lines: string[]
  /** Variables that the lines refer to. */
  variables: Record<string, string>
  /** Takes the package of this name away, as Apple does, and judges it. */
  take(name: string): Promise<Verdict>
  /** What Apple would say to a package that was not sent; the tenant stays as it is. */
  wouldSay(path: string): Promise<Verdict>
  close(): Promise<void>
}

/** A real OpenSSH server of this user's where one can be started, otherwise the simulated drop. */
export async function openDropPlace(simulated: boolean): Promise<DropPlace> {
  const sshd = simulated ? undefined : await findSshd()
  if (sshd === undefined) return simulatedDrop()
  try {
    return await realSsh(sshd)
  } catch {
    return simulatedDrop()
  }
}

async function realSsh(sshd: string): Promise<DropPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-sshd-'))
  const cleanUp = () => rm(folder, { recursive: true, force: true })
  const server = await startOpenSsh(sshd, folder).catch(async (error: unknown) => {
    await cleanUp()
    throw error
  })
  const { host, port, user, privateKeyFile, dropbox } = server
  let tenant = newTenant()
  return {
    words: `a real OpenSSH sftp server at ${host}:${port}, started for this demo`,
    lines: [
      'destination:',
      '  type: sftp',
      `  host: ${host}`,
      `  port: ${port}`,
      `  user: ${JSON.stringify(user)}`,
      `  privateKeyFile: ${JSON.stringify(privateKeyFile)}`,
      `  folder: ${JSON.stringify(dropbox)}`,
      `  hostKey: ${asLine(await hostKeyOf(host, port))}`,
    ],
    variables: {},
    async take(name) {
      const path = join(dropbox, name)
      const verdict = await judge(path, tenant)
      tenant = verdict.tenant
      await rm(path)
      return verdict
    },
    wouldSay: (path) => judge(path, tenant),
    async close() {
      await server.close()
      await cleanUp()
    },
  }
}

async function simulatedDrop(): Promise<DropPlace> {
  const drop = await startDrop()
  let before: Tenant = drop.tenant()
  return {
    words: `a simulated drop of Apple School Manager at ${drop.host}:${drop.port}`,
    lines: [
      'destination:',
      '  type: sftp',
      `  host: ${drop.host}`,
      `  port: ${drop.port}`,
      `  user: ${drop.user}`,
      `  password: \${${dropPassword}}`,
      `  hostKey: ${drop.hostKeyFingerprint}`,
    ],
    variables: { [dropPassword]: drop.password },
    async take() {
      await drop.settled()
      before = drop.tenant()
      const upload = drop.uploads.at(-1)
      if (!upload) throw new Error('The drop got no package')
      return { ...upload.verdict, tenant: before }
    },
    wouldSay: (path) => judge(path, before),
    close: () => drop.close(),
  }
}
