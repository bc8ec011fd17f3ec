/** The packages that the product consists of, read from where they are installed. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repository } from './repository.ts'

interface PackageOfProduct {
  name: string
  version: string
  licence: string
}

interface PackageJson {
  name: string
  version: string
  license?: string | { type?: string }
  licenses?: { type?: string }[]
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

/** All that the package.json of this repository depends on, through any number of others, without what only builds it. */
export function packagesOfProduct(): PackageOfProduct[] {
  const found = new Map<string, PackageOfProduct>()
  visit(repository, found)
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version))
}

function visit(folder: string, found: Map<string, PackageOfProduct>): void {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = packageJsonIn(folder)
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional)
  for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
    const place = placeOf(name, folder)
    // It is for another system.
    if (place === undefined) continue
    const installed = packageJsonIn(place)
    const key = `${installed.name}@${installed.version}`
    if (found.has(key)) continue
    found.set(key, { name: installed.name, version: installed.version, licence: licenceOf(installed) })
    visit(place, found)
  }
}

function packageJsonIn(folder: string): PackageJson {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

/** @see https://nodejs.org/api/modules.html#loading-from-node_modules-folders */
function placeOf(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name)
    if (existsSync(join(place, 'package.json'))) return place
    if (dirname(folder) === folder) return undefined
  }
}

function licenceOf({ license, licenses }: PackageJson): string {
  if (typeof license === 'string') return license
  return license?.type ?? (licenses ?? []).map(({ type }) => type).join(' or ')
}
