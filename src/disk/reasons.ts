/** What an error of the disk means, by the system's code; it completes *… cannot be written: …* */
export const diskReasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'something that is no folder stands in its way',
  EEXIST: 'something that is no folder stands in its way',
  EISDIR: 'a folder stands in place of a file',
  ELOOP: 'a link that leads nowhere stands in its way',
}

/** Why something could not be read or written, without Node's names for it; what is not known, as the system says it. */
export function diskReasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return code === 'ENOENT' ? 'there is no such folder' : (diskReasons[code] ?? message)
}
