import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * The one path of a folder, whichever of its names it is asked by: links followed, letters in the case the system
 * keeps. Where nothing is there yet, the one it will have.
 */
export const realFolder = async (folder: string): Promise<string> => {
  const path = resolve(folder)
  const above = dirname(path)
  try {
    return await realpath(path)
  } catch {
    // What else may be wrong with it is said by whoever opens it.
    return above === path ? path : join(await realFolder(above), basename(path))
  }
}
