import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import ssh2, { type AuthContext, type ParsedKey } from 'ssh2'
import type { Faults } from './faults.ts'
import type { IncomingFile } from './incoming-file.ts'
import { judge } from './judge/judge.ts'
import { newTenant, type Tenant } from './judge/tenant.ts'
import { DropSession } from './session.ts'
import type { Upload } from './upload.ts'

export interface DropOptions {
  /** 127.0.0.1 by default. */
  host?: string
  /** Any free one by default. */
  port?: number
  user?: string
  /** Made up by default. */
  password?: string
  /** A public key, as a line of OpenSSH, that is let in too. */
  authorizedKey?: string
  /** Private host keys (OpenSSH or PEM), to be the same server again after a restart. A new ECDSA key by default. */
  hostKeys?: string[]
  faults?: Faults
  /** Whether the root takes packages as well as /dropbox. */
  acceptRoot?: boolean
  /** What the tenant holds already. */
  tenant?: Tenant
  onUpload?: (upload: Upload) => void
}

/** A simulated drop that is running. */
export interface Drop {
  host: string
  port: number
  user: string
  password: string
  /** Of the first host key, as OpenSSH prints it. */
  hostKeyFingerprint: string
  faults: Faults
  /** Every package that was dropped and judged, in order. */
  uploads: Upload[]
  /** How often each operation was asked for that a drop does not take part in: anything but OPEN, WRITE and CLOSE. */
  refusedOperations: Record<string, number>
  /** What the tenant holds by now. */
  tenant(): Tenant
  /** Waits until everything that was dropped so far is judged. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Starts an SFTP server that behaves like Apple's, with a tenant behind it that judges what is dropped. */
export async function startDrop(options: DropOptions = {}): Promise<Drop> {
  const {
    host = '127.0.0.1',
    user = 'simulated@sftp.apple.com',
    password = randomBytes(12).toString('base64url'),
  } = options
  const { faults = {}, hostKeys = [newHostKey()] } = options
  const folders = options.acceptRoot ? ['/dropbox', '/'] : ['/dropbox']
  const workFolder = await mkdtemp(join(tmpdir(), 'firstbell-drop-'))
  const sockets = new Map<number | undefined, Socket>()
  const uploads: Upload[] = []
  const refusedOperations: Record<string, number> = {}
  let tenant = options.tenant ?? newTenant()
  let judged: Promise<void> = Promise.resolve()

  const receive = async (file: IncomingFile) => {
    const { tenant: after, ...verdict } = await judge(file.path, tenant)
    tenant = after
    const upload = { remotePath: file.remotePath, bytes: file.received, sha256: await sha256(file.path), verdict }
    await rm(file.path)
    uploads.push(upload)
    options.onUpload?.(upload)
  }

  const ssh = new ssh2.Server({ hostKeys }, (client, { port }) => {
    const socket = sockets.get(port)
    client.on('authentication', (context) => {
      if (faults.stallAt === 'sign-in') return
      if (!faults.refuseSignIn && isLetIn(context, { user, password, authorizedKey: options.authorizedKey }))
        context.accept()
      else context.reject(options.authorizedKey ? ['password', 'publickey'] : ['password'])
    })
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        new DropSession(acceptSftp(), {
          faults,
          folders,
          workFolder,
          cut: (gently) => (gently ? socket?.destroySoon() : socket?.destroy()),
          onRefused: (operation) => {
            refusedOperations[operation] = (refusedOperations[operation] ?? 0) + 1
          },
          onDropped: (file) => {
            judged = judged.then(() => receive(file))
          },
        })
      })
    })
    // A client that goes away in the middle of something is none of the server's business.
    client.on('error', () => client.end())
  })

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.set(socket.remotePort, socket)
    socket.on('close', () => sockets.delete(socket.remotePort))
    ssh.injectSocket(socket)
  })
  server.listen(options.port ?? 0, host)
  await once(server, 'listening')

  return {
    host,
    port: (server.address() as AddressInfo).port,
    user,
    password,
    hostKeyFingerprint: fingerprintOf(hostKeys[0] ?? ''),
    faults,
    uploads,
    refusedOperations,
    tenant: () => tenant,
    settled: () => judged,
    close: async () => {
      for (const socket of sockets.values()) socket.destroy()
      server.close()
      await once(server, 'close')
      await judged
      await rm(workFolder, { recursive: true, force: true })
    },
  }
}

/** A new private host key. */
export function newHostKey(): string {
  return ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private
}

function fingerprintOf(privateKey: string): string {
  const key = ssh2.utils.parseKey(privateKey)
  if (key instanceof Error) throw key
  return `SHA256:${createHash('sha256').update(key.getPublicSSH()).digest('base64').replace(/=+$/, '')}`
}

interface LetIn {
  user: string
  password: string
  authorizedKey: string | undefined
}

function isLetIn(context: AuthContext, { user, password, authorizedKey }: LetIn): boolean {
  if (context.username !== user) return false
  if (context.method === 'password') return context.password === password
  if (context.method !== 'publickey' || authorizedKey === undefined) return false
  const key = ssh2.utils.parseKey(authorizedKey) as ParsedKey | Error
  if (key instanceof Error) throw key
  if (!key.getPublicSSH().equals(context.key.data)) return false
  // Without a signature the client only asks whether the key would do.
  return !context.signature || key.verify(context.blob as Buffer, context.signature, context.hashAlgo) === true
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
