import { randomBytes } from 'node:crypto'
import { link, lstat, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '#shared/errors'

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined

const exists = (file: string) =>
  fail('path-exists', `“${file}” exists already and is not overwritten. Choose another name or move it away.`, { file })

const writeError = (error: unknown, file: string) => {
  switch (codeOf(error)) {
    case 'EEXIST':
      return exists(file)
    case 'ENOENT':
    case 'ENOTDIR':
      return fail('not-found', `There is no folder “${dirname(file)}” to write into.`, { file })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fail('no-permission', `You have no permission to write into “${dirname(file)}”.`, { file })
    case 'ENOSPC':
    case 'EDQUOT':
      return fail('disk-full', `There is no room left to write “${file}”.`, { file })
    default:
      return fail('io', `“${file}” could not be written (${codeOf(error) ?? String(error)}).`, { file })
  }
}

/** Errors: `path-exists`, be it a file, a folder or a link that leads nowhere. */
export const refuseExisting = async (file: string): Promise<Result<undefined>> => {
  try {
    await lstat(file)
    return exists(file)
  } catch {
    // Whatever else is wrong with the path will be said, more exactly, when it is written.
    return ok(undefined)
  }
}

const syncFolder = async (folder: string) => {
  // Windows cannot open a folder, and has no need to.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes a file that is not there yet, whole or not at all: aside, synced, then put in place. Errors:
 * `path-exists`, `not-found` (no such folder), `no-permission`, `disk-full`, `io`.
 */
export const writeNewFile = async (file: string, content: string): Promise<Result<undefined>> => {
  const aside = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(aside, 'wx')
    try {
      await handle.writeFile(content, 'utf8')
      await handle.sync()
    } finally {
      await handle.close()
    }
    try {
      // A link, unlike a rename, fails where the name has been taken meanwhile.
      await link(aside, file)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw error
      // Some file systems (FAT, network shares) know no links.
      const free = await refuseExisting(file)
      if (!free.ok) return free
      await rename(aside, file)
    }
    await rm(aside, { force: true })
    await syncFolder(dirname(file))
    return ok(undefined)
  } catch (error) {
    return writeError(error, file)
  } finally {
    await rm(aside, { force: true }).catch(() => {})
  }
}
