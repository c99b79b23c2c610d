import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

export const at = (...parts) => join(root, ...parts)

/** What the scripts remember between runs; never committed. */
export const cacheFolder = at('.cache')

/** The Node that everything but these first scripts runs on: the one Electron embeds, installed like any package. */
export const pinnedNode = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

export const hasPinnedNode = () => existsSync(pinnedNode)

/** The folder a person typed the command in; npm itself runs scripts in the project's. */
export const typedIn =
  process.env.npm_lifecycle_event === undefined ? process.cwd() : (process.env.INIT_CWD ?? process.cwd())
