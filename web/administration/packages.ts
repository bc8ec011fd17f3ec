/** A package that the product consists of. */
export interface Package {
  name: string
  version: string
  licence: string
}

/** All of them; vite.config.ts puts the list here when the application is built. */
export const packages: readonly Package[] = []
