/**
 * Programs of the system that the tests start as they are, where they lie on Debian, and what brings them.
 * Whoever writes a test that needs another adds it here.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'

interface SystemPackage {
  /** The Debian package. */
  name: string
  /** It is installed when one of these is there; `*` stands for a version. */
  programs: readonly string[]
  /** What the package would start and keep running; the tests need the program alone. */
  services: readonly string[]
}

const needed: readonly SystemPackage[] = [
  { name: 'openssh-server', programs: ['/usr/sbin/sshd'], services: ['ssh.service', 'ssh.socket'] },
  {
    name: 'postgresql',
    programs: ['/usr/lib/postgresql/*/bin/initdb'],
    services: ['postgresql.service', 'postgresql@.service'],
  },
  // Chromium without windows of its own: a page in a new profile takes it a third of the time.
  { name: 'chromium-headless-shell', programs: ['/usr/bin/chromium-headless-shell'], services: [] },
]

/**
 * Sees that every system package that the tests need is installed, through apt-get where this user may use it without
 * being asked for a password. Returns what the person has to do otherwise, or null when all is there.
 */
export function provideSystemPackages(): string | null {
  const missing = needed.filter(({ programs }) => !programs.some((program) => globSync(program).length > 0))
  if (missing.length === 0) return null

  const names = missing.map(({ name }) => name)
  const command = `apt-get update && apt-get install --yes --no-install-recommends ${names.join(' ')}`
  const byHand = `The tests need ${names.join(', ')}. Install it, then run the tests again:\n  sudo sh -c '${command}'`
  if (!existsSync('/usr/bin/apt-get')) {
    return `The tests need ${missing.map(({ programs }) => programs.join(' or ')).join(', ')}. Install it first.`
  }

  const administrator = administratorPrefix()
  if (administrator === null) return byHand

  console.log(`Installing ${names.join(', ')}, which the tests need.`)
  keepStopped(administrator, missing)
  if (!run([...administrator, 'env', 'DEBIAN_FRONTEND=noninteractive', 'sh', '-c', command])) return byHand
  return null
}

/** What goes before a command so that it runs as root without a question; null when this user may not. */
function administratorPrefix(): string[] | null {
  if (process.getuid?.() === 0) return []
  const allowed = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  return allowed ? ['sudo', '-n'] : null
}

/** Nobody who runs the tests has asked for a server that listens to the network, so systemd must not start one. */
function keepStopped(administrator: readonly string[], packages: readonly SystemPackage[]): void {
  if (!existsSync('/run/systemd/system')) return
  const services = packages.flatMap((systemPackage) => systemPackage.services)
  if (run([...administrator, 'systemctl', 'mask', ...services])) {
    console.log(`It will not be started. To use it yourself: sudo systemctl unmask ${services.join(' ')}`)
  }
}

function run([program, ...options]: readonly string[]): boolean {
  if (program === undefined) return false
  return spawnSync(program, options, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}
