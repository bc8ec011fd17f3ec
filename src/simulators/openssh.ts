import { type ChildProcess, spawn } from 'node:child_process'
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import ssh2 from 'ssh2'

/** Where the operating systems keep the server; it insists on being started by its full path. */
const places = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd', '/usr/lib/ssh/sshd']

/** A real OpenSSH server on this machine's loopback, for this user only, with keys of its own. */
export interface OpenSsh {
  host: '127.0.0.1'
  port: number
  user: string
  /** Path of the private key that it lets in. */
  privateKeyFile: string
  /** Path of its own public host key. */
  hostKeyFile: string
  /** The folder that files are written to. */
  dropbox: string
  close(): Promise<void>
}

/** The path of this machine's OpenSSH server, or undefined where there is none. */
export async function findSshd(): Promise<string | undefined> {
  for (const place of places) {
    const found = await access(place).then(
      () => true,
      () => false,
    )
    if (found) return place
  }
  return undefined
}

/**
 * Starts OpenSSH's sftp server as the current user, with all its files in `folder`. Throws an Error when it does not
 * start, or does not let this user in, as where the account has no shell.
 */
export async function startOpenSsh(sshd: string, folder: string): Promise<OpenSsh> {
  const dropbox = join(folder, 'dropbox')
  await mkdir(dropbox, { recursive: true, mode: 0o700 })
  const privateKeyFile = join(folder, 'key')
  const hostKeyFile = join(folder, 'host-key')
  const publicKey = await writeKeyPair(privateKeyFile)
  await writeKeyPair(hostKeyFile)
  await writeFile(join(folder, 'authorized_keys'), `${publicKey}\n`, { mode: 0o600 })
  const port = await freePort()
  const configuration = join(folder, 'sshd_config')
  await writeFile(configuration, configurationOf(folder, port, hostKeyFile))
  // Started by root, the server wants this folder, which a machine that never ran it does not have.
  if (userInfo().uid === 0) await mkdir('/run/sshd', { recursive: true })
  // In a group of its own: Ctrl-C at a terminal would end it too, while it is still waited for.
  const server = spawn(sshd, ['-D', '-e', '-f', configuration], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const end = () => void server.kill()
  process.once('exit', end)
  const { username } = userInfo()
  try {
    await answering(server, port)
    await signIn(port, username, await readFile(privateKeyFile))
  } catch (error) {
    server.kill()
    throw error
  }
  return {
    host: '127.0.0.1',
    port,
    user: username,
    privateKeyFile,
    hostKeyFile: `${hostKeyFile}.pub`,
    dropbox,
    async close() {
      process.off('exit', end)
      if (server.exitCode !== null || server.signalCode !== null) return
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill()
      await ended
    },
  }
}

/** Not Ed25519: one in 256 of those that ssh2 makes lacks a zero at its beginning, and OpenSSH does not take it. */
async function writeKeyPair(file: string): Promise<string> {
  const pair = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 })
  await writeFile(file, pair.private, { mode: 0o600 })
  await writeFile(`${file}.pub`, `${pair.public}\n`)
  return pair.public
}

function configurationOf(folder: string, port: number, hostKeyFile: string): string {
  return `
ListenAddress 127.0.0.1
Port ${port}
HostKey "${hostKeyFile}"
PidFile none
AuthorizedKeysFile "${join(folder, 'authorized_keys')}"
AllowUsers ${userInfo().username}
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
AllowTcpForwarding no
X11Forwarding no
Subsystem sftp internal-sftp
ForceCommand internal-sftp
`
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Waits until the server accepts connections. */
async function answering(server: ChildProcess, port: number): Promise<void> {
  let said = ''
  let failed: Error | undefined
  server.stderr?.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-2000)
  })
  server.once('error', (error) => {
    failed = error
  })
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (failed) throw failed
    if (server.exitCode !== null) throw new Error(`sshd ended at once: ${said.trim()}`)
    if (await accepts(port)) return
    await pause(25)
  }
  throw new Error(`sshd does not answer: ${said.trim()}`)
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket
      .once('data', () => resolve(true))
      .once('error', () => resolve(false))
      .once('close', () => resolve(false))
    socket.once('data', () => socket.destroy())
  })
}

/** Whether a server lets somebody in depends on the account too, so it is tried. */
function signIn(port: number, username: string, privateKey: Buffer): Promise<void> {
  const client = new ssh2.Client()
  return new Promise<void>((resolve, reject) => {
    // A connection that breaks off may fail twice.
    client.once('ready', resolve).on('error', reject)
    client.connect({ host: '127.0.0.1', port, username, privateKey, readyTimeout: 5000 })
  }).finally(() => client.end())
}
