/** A package as it lies on disk: one zip, finished and synced, ready to be sent. */
export interface PackageFile {
  /** Where the zip lies. */
  path: string
  /** The zip's own name, within `[A-Za-z0-9_-]+\.zip`. */
  name: string
  /** SHA-256 of the zip's bytes, in lower-case hexadecimal. */
  sha256: string
  /** Size of the zip in bytes. */
  bytes: number
}
