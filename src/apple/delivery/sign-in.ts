import type { Socket } from 'node:net'
import type { AuthenticationType, Client, ClientErrorExtensions, ConnectConfig } from 'ssh2'
import type { Failure } from '../../roster/failure.ts'
import type { Credentials } from './credentials.ts'
import { algorithmsToAskFor, type HostKey, hostKeyFrom, isPinned } from './host-key.ts'
import {
  ConnectTimedOut,
  HandshakeFailed,
  HostKeyChanged,
  HostKeyNotConfirmed,
  PasswordExpired,
  SignInRefused,
} from './sign-in-failures.ts'
import { openSocket, type Server } from './socket.ts'
import { ConnectionLost } from './transfer-failures.ts'

export interface SignInRequest {
  server: Server
  credentials: Credentials
  /** The confirmed host key; without it nobody is let near a password. */
  pinned: string | undefined
  signal: AbortSignal
}

/** A connection that is signed in. The socket is ours to destroy: nothing more is then sent, not even a CLOSE. */
export interface SignedIn {
  client: Client
  socket: Socket
  hostKey: HostKey
}

/**
 * Connects, compares the host key and signs in. A server that has host keys of several types shows one at a time: when
 * it is not the pinned one, we ask for its other keys before we say that the key has changed.
 */
export async function signIn(request: SignInRequest): Promise<SignedIn> {
  const seen: HostKeyChanged[] = []
  while (true) {
    const without = seen.map(({ hostKey }) => hostKey.type)
    if (seen[0] && algorithmsToAskFor(request.pinned, without).length === 0) throw seen[0]
    try {
      return await signInOnce(request, without)
    } catch (failure) {
      // The server has no other key than those that it has shown.
      if (seen[0] && failure instanceof HandshakeFailed) throw seen[0]
      if (!(failure instanceof HostKeyChanged)) throw failure
      seen.push(failure)
    }
  }
}

/**
 * The host key that a server shows, without signing in: for a person to compare and confirm.
 * @throws the failures of `sign-in-failures.ts` that come before a host key is seen
 */
export async function hostKeyOf(
  host: string,
  port = 22,
  { connectSeconds = 30, signal = new AbortController().signal } = {},
): Promise<HostKey> {
  const credentials = { how: 'password', user: '', password: '' } as const
  const attempt = signInOnce({ server: { host, port, connectSeconds }, credentials, pinned: undefined, signal }, [])
  const failure = await attempt.then(
    () => new Error('A host key that nobody has confirmed was accepted'),
    (reason: unknown) => reason,
  )
  if (failure instanceof HostKeyNotConfirmed) return failure.hostKey
  throw failure
}

async function signInOnce(
  { server, credentials, pinned, signal }: SignInRequest,
  without: string[],
): Promise<SignedIn> {
  // Loaded when it is needed: a run is on its way sooner, and one that delivers into a folder does without.
  const ssh2 = await import('ssh2')
  const socket = await openSocket(server, signal)
  const client = new ssh2.Client()
  const { promise, resolve, reject } = Promise.withResolvers<SignedIn>()
  const progress: Progress = { server, how: credentials.how, handshakeDone: false, accepted: [], halfway: false }
  let hostKey: HostKey | undefined
  let refusal: Failure | undefined

  client.on('handshake', () => {
    progress.handshakeDone = true
  })
  client.on('ready', () => {
    if (hostKey) resolve({ client, socket, hostKey })
  })
  client.on('keyboard-interactive', (...[, , , prompts, finish]) => {
    if (credentials.how === 'password') finish(prompts.map(({ echo }) => (echo ? '' : credentials.password)))
  })
  client.on('change password', () => reject(new PasswordExpired(server.host)))
  client.on('error', (error) => reject(refusal ?? failureOf(error, progress, socket.bytesRead)))
  client.on('close', () => reject(refusal ?? new ConnectionLost(server.host, 'SIGN-IN')))
  client.connect({
    ...proof(credentials),
    sock: socket,
    authHandler: methods(progress),
    algorithms: { serverHostKey: algorithmsToAskFor(pinned, without) },
    hostVerifier: (blob: Buffer) => {
      hostKey = hostKeyFrom(blob)
      if (pinned === undefined) refusal = new HostKeyNotConfirmed(server.host, hostKey)
      else if (!isPinned(hostKey, pinned)) refusal = new HostKeyChanged(server.host, pinned, hostKey)
      return refusal === undefined
    },
    readyTimeout: server.connectSeconds * 1000,
    keepaliveInterval: 15_000,
    keepaliveCountMax: 4,
  })
  try {
    return await promise
  } catch (failure) {
    socket.destroy()
    signal.throwIfAborted()
    throw failure
  }
}

function proof(credentials: Credentials): ConnectConfig {
  const username = credentials.user
  if (credentials.how === 'password') return { username, password: credentials.password, tryKeyboard: true }
  const { privateKey, passphrase } = credentials
  return { username, privateKey, ...(passphrase !== undefined && { passphrase }) }
}

/** How far a sign-in came, to tell what went wrong with it. */
interface Progress {
  server: Server
  how: Credentials['how']
  handshakeDone: boolean
  /** The methods that the server says it accepts, once it has refused one. */
  accepted: string[]
  /** Whether it took what we gave, and wants something else besides. */
  halfway: boolean
}

/**
 * Each method once, and never `none` before it, so that one run costs one attempt where a server counts them. A server
 * that takes a password only as the answer to its own question gets it there.
 */
function methods(
  progress: Progress,
): (accepted: AuthenticationType[] | null, halfway: boolean | null) => AuthenticationType | false {
  const left: AuthenticationType[] = progress.how === 'password' ? ['password', 'keyboard-interactive'] : ['publickey']
  return (accepted, halfway) => {
    if (accepted) progress.accepted = accepted
    progress.halfway ||= halfway === true
    const method = left.shift()
    if (method === 'keyboard-interactive' && (!accepted?.includes(method) || accepted.includes('password')))
      return false
    return method ?? false
  }
}

/** Reasons of SSH's DISCONNECT message (RFC 4253, 11.1) that mean: too many, come later; and: you are not let in. */
const tooManyConnections = 12
const notLetIn = [2, 13, 14, 15]

/** @param heard how many bytes the server has sent */
function failureOf(
  error: Error & ClientErrorExtensions & { code?: unknown },
  { server, how, handshakeDone, accepted, halfway }: Progress,
  heard: number,
): Failure {
  const { host, port, connectSeconds } = server
  const refused = handshakeDone && notLetIn.includes(Number(error.code))
  if (refused || error.level === 'client-authentication')
    return new SignInRefused({ host, how, accepted, halfway }, error)
  if (error.level === 'client-timeout') return new ConnectTimedOut(host, port, connectSeconds)
  // A server that is about to restart, or has too many connections, may hang up before it says a word.
  const hungUp = heard === 0 && !handshakeDone
  const cut = handshakeDone || hungUp || error.level === 'client-socket' || error.code === tooManyConnections
  return cut ? new ConnectionLost(host, 'SIGN-IN', error) : new HandshakeFailed(host, port, error)
}
