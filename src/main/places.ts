import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/**
 * Caveat's own folder: the nearest one above this file that holds a package.json. Built code lies in `out/main` or
 * in a chunk folder below it, the source in `src/main`, so the depth cannot be counted on.
 */
const root = (() => {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
})()

/** Caveat's own files as they are shipped: schemas, sample case, icons. */
export const resourcesDirectory = (): string => join(root, 'resources')

/** The built pages that a window shows. */
export const rendererDirectory = (): string => join(root, 'out', 'renderer')

/** Caveat's version, as its package.json states it. */
export const version = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version)
  throw new Error(`${join(root, 'package.json')} states no version.`)
}

/**
 * Where Caveat keeps what it remembers on this machine: CAVEAT_HOME where that is set, else the place the system
 * has for it (on Linux as the XDG Base Directory Specification says, which has relative paths ignored).
 */
export const dataDirectory = (
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string => {
  const { CAVEAT_HOME, XDG_DATA_HOME, APPDATA } = environment
  if (CAVEAT_HOME) return resolve(CAVEAT_HOME)
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Caveat')
    case 'win32':
      return join(APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Caveat')
    default:
      return join(XDG_DATA_HOME?.startsWith('/') ? XDG_DATA_HOME : join(homedir(), '.local', 'share'), 'caveat')
  }
}
