import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** A real OpenSSH server with its internal SFTP server, for tests. */
export interface OpenSsh {
  host: string
  port: number
  user: string
  /** Absent when the tests do not run as root: checking a password takes root. */
  password?: string
  privateKeyPath: string
  /** Of each host key, in the order of `hostKeyTypes`. */
  hostKeyFingerprints: string[]
  /** As ssh-keygen prints it; of the first host key. */
  hostKeyFingerprint: string
  /** The folder to write to, as a client names it: inside of the chroot when the tests run as root. */
  remoteFolder: string
  /** A folder that the user may not write to, as a client names it. */
  remoteReadOnlyFolder: string
  /** Where uploads land on this machine. */
  folder: string
  /** Kills every connection's process, as if a cable had been pulled. */
  cutConnections(): void
  close(): void
}

export interface OpenSshOptions {
  hostKeyTypes?: ('ed25519' | 'ecdsa' | 'rsa')[]
  /** No file can grow beyond it: to the client that is a full disk. */
  bytesPerFile?: number
}

const sshd = '/usr/sbin/sshd'

/** Why there can be no password, or false: what `node:test` takes as `skip`. */
export const noPasswords = userInfo().uid === 0 ? false : 'sshd can check a password only when it runs as root'

/** Starts sshd on a free port of 127.0.0.1 in a folder of its own, with a user, keys and host keys made for it. */
export async function startOpenSsh({
  hostKeyTypes = ['ed25519'],
  bytesPerFile,
}: OpenSshOptions = {}): Promise<OpenSsh> {
  if (!existsSync(sshd)) {
    throw new Error(`There is no ${sshd}. Run: sudo apt-get update && sudo apt-get install -y openssh-server`)
  }
  const asRoot = !noPasswords
  // OpenSSH insists that nobody but root can write to a chroot and to every folder above it, which rules out /tmp.
  const base = mkdtempSync(join(asRoot ? '/run' : tmpdir(), 'firstbell-openssh-'))
  chmodSync(base, 0o755)
  const user = asRoot ? addUser() : { name: userInfo().username }
  try {
    return await start({ base, user, asRoot, hostKeyTypes, bytesPerFile })
  } catch (error) {
    removeAll(base, asRoot ? user.name : undefined)
    throw error
  }
}

interface Preparation {
  base: string
  user: { name: string; password?: string; uid?: number }
  asRoot: boolean
  hostKeyTypes: string[]
  bytesPerFile: number | undefined
}

async function start({ base, user, asRoot, hostKeyTypes, bytesPerFile }: Preparation): Promise<OpenSsh> {
  const root = join(base, 'root')
  mkdirSync(join(root, 'dropbox'), { recursive: true })
  mkdirSync(join(root, 'readonly'), { mode: 0o555 })
  if (user.uid !== undefined) chownSync(join(root, 'dropbox'), user.uid, -1)
  const privateKeyPath = newKey(join(base, 'user-key'), 'ed25519')
  const hostKeys = hostKeyTypes.map((type) => newKey(join(base, `host-key-${type}`), type))
  const config = join(base, 'sshd_config')
  const lines = [
    'ListenAddress 127.0.0.1',
    ...hostKeys.map((path) => `HostKey ${path}`),
    `AuthorizedKeysFile ${privateKeyPath}.pub`,
    `PasswordAuthentication ${asRoot ? 'yes' : 'no'}`,
    `AllowUsers ${user.name}`,
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'UseDNS no',
    'StrictModes no',
    'PidFile none',
    'MaxStartups 100',
    'Subsystem sftp internal-sftp',
    'ForceCommand internal-sftp',
    ...(asRoot ? [`ChrootDirectory ${root}`] : []),
  ]
  writeFileSync(config, `${lines.join('\n')}\n`)
  if (knowsPenalties(config)) writeFileSync(config, `${[...lines, 'PerSourcePenalties no'].join('\n')}\n`)
  // sshd gives up its privileges in an empty folder that its package makes only when the system's own sshd starts.
  if (asRoot) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })

  const port = await freePort()
  const server = spawn('/bin/sh', ['-c', limited(bytesPerFile), sshd, '-D', '-e', '-f', config, '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const close = () => {
    process.off('exit', close)
    if (server.exitCode === null) server.kill('SIGKILL')
    removeAll(base, asRoot ? user.name : undefined)
  }
  process.once('exit', close)
  await listening(server.stderr, once(server, 'exit'))
  const hostKeyFingerprints = hostKeys.map(fingerprintOf)
  return {
    host: '127.0.0.1',
    port,
    user: user.name,
    ...(user.password !== undefined && { password: user.password }),
    privateKeyPath,
    hostKeyFingerprints,
    hostKeyFingerprint: hostKeyFingerprints[0] ?? '',
    remoteFolder: asRoot ? '/dropbox' : join(root, 'dropbox'),
    remoteReadOnlyFolder: asRoot ? '/readonly' : join(root, 'readonly'),
    folder: join(root, 'dropbox'),
    cutConnections: () => {
      for (const pid of descendantsOf(server.pid ?? 0)) killed(pid)
    },
    close: () => {
      for (const pid of descendantsOf(server.pid ?? 0)) killed(pid)
      close()
    },
  }
}

/** A user that lives as long as the test. */
function addUser(): { name: string; password: string; uid: number } {
  const name = `firstbell-${randomBytes(4).toString('hex')}`
  const password = randomBytes(12).toString('base64url')
  execFileSync('useradd', ['--no-create-home', '--home-dir', '/', '--shell', '/usr/sbin/nologin', name], {
    stdio: 'pipe',
  })
  execFileSync('chpasswd', ['--crypt-method', 'SHA512'], { input: `${name}:${password}\n`, stdio: 'pipe' })
  return { name, password, uid: Number(execFileSync('id', ['-u', name], { encoding: 'utf8' })) }
}

function removeAll(base: string, user: string | undefined): void {
  if (user) execFileSync('userdel', ['--force', user], { stdio: 'pipe' })
  rmSync(base, { recursive: true, force: true })
}

function newKey(path: string, type: string): string {
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', '', '-f', path], { stdio: 'pipe' })
  return path
}

/** `256 SHA256:… no comment (ED25519)`. */
function fingerprintOf(path: string): string {
  return execFileSync('ssh-keygen', ['-l', '-f', path], { encoding: 'utf8' }).split(' ')[1] ?? ''
}

/** OpenSSH 9.8 and newer shut out an address after wrong passwords; older ones do not know the option against it. */
function knowsPenalties(config: string): boolean {
  try {
    execFileSync(sshd, ['-t', '-f', config, '-o', 'PerSourcePenalties=no'], { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}

/** With the signal ignored, a write beyond the limit is an error that the server passes on to its client. */
function limited(bytes: number | undefined): string {
  const limit = bytes === undefined ? '' : `trap '' XFSZ; ulimit -f ${Math.ceil(bytes / 512)}; `
  return `${limit}exec "$0" "$@"`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function listening(stderr: NodeJS.ReadableStream, exit: Promise<unknown>): Promise<void> {
  let said = ''
  const ready = new Promise<void>((resolve) => {
    stderr.on('data', (chunk) => {
      said += chunk
      if (said.includes('Server listening')) resolve()
    })
  })
  await Promise.race([
    ready,
    exit.then(() => {
      throw new Error(`sshd did not start: ${said}`)
    }),
  ])
}

function descendantsOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
    return children.flatMap((child) => [...descendantsOf(child), child])
  } catch {
    // It ended in the meantime.
    return []
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in the meantime.
  }
}
