import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Mounts a disk of 1 MB, empty, with these options besides; who mounts it unmounts it. */
export function mountDisk(path: string, options: readonly 'ro'[] = []): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', ['size=1m', ...options].join(), 'tmpfs', path], { stdio: 'pipe' })
}

/** Why no disk can be mounted here, or false. */
export function whyNoDisk(): string | false {
  const place = mkdtempSync(join(tmpdir(), 'firstbell-mount-'))
  try {
    mountDisk(place)
    execFileSync('umount', [place])
    return false
  } catch {
    return 'a disk can be mounted only by root outside of a locked-down container'
  } finally {
    rmSync(place, { recursive: true })
  }
}
