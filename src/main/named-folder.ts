import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { fail, ok, type Result } from '#shared/errors'

/**
 * The folder that an analyst named: `~` is their home. Error: `bad-request` for a path that would depend on where
 * Caveat happened to be started, or that no system takes.
 */
export const namedFolder = (folder: string): Result<string> => {
  const path = /^~(?=$|[/\\])/.test(folder) ? join(homedir(), folder.slice(1)) : folder
  if (path.includes('\0')) {
    const name = path.split(/[/\\]/).find((part) => part.includes('\0')) ?? path
    const message = `A character that no name can have is in “${name.replaceAll('\0', ' ')}”. Write the name anew.`
    return fail('bad-request', message)
  }
  if (isAbsolute(path)) return ok(path)
  return fail(
    'bad-request',
    `“${folder}” does not say where it begins. Write the whole path, as “${join(homedir(), 'cases')}”, or begin with “~/” for your home folder.`,
  )
}
