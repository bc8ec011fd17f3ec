import { connect, type Socket } from 'node:net'
import { Failure } from '../../roster/failure.ts'
import { ConnectionRefused, ConnectTimedOut, HostUnknown, HostUnreachable } from './sign-in-failures.ts'

/** Which server, and how long to wait for it. */
export interface Server {
  host: string
  port: number
  connectSeconds: number
}

/** Opens a TCP connection. The signal destroys it, also later. */
export async function openSocket({ host, port, connectSeconds }: Server, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = connect({ host, port, noDelay: true, signal })
  socket.once('connect', resolve)
  socket.on('error', reject)
  const timer = setTimeout(() => reject(new ConnectTimedOut(host, port, connectSeconds)), connectSeconds * 1000)
  try {
    await promise
    return socket
  } catch (error) {
    socket.destroy()
    signal.throwIfAborted()
    throw networkFailure(error, host, port)
  } finally {
    clearTimeout(timer)
  }
}

function networkFailure(error: unknown, host: string, port: number): Failure {
  if (error instanceof Failure) return error
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new HostUnknown(host, error)
  if (code === 'ECONNREFUSED') return new ConnectionRefused(host, port, error)
  return new HostUnreachable(host, port, error)
}
