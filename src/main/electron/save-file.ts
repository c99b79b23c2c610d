import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type ErrorCode, fail, ok, type Result } from '#shared/errors'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const reasons: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  EACCES: ['no-permission', 'Caveat may not write there. Choose another folder.'],
  EPERM: ['no-permission', 'Caveat may not write there. Choose another folder.'],
  EROFS: ['no-permission', 'That disk is read-only. Choose another folder.'],
  ENOSPC: ['disk-full', 'The disk is full. Free some space or choose another folder.'],
  EDQUOT: ['disk-full', 'Your share of the disk is used up. Free some space or choose another folder.'],
  ENOENT: ['not-found', 'The folder is not there any more. Choose another.'],
  EISDIR: ['is-directory', 'There is a folder of that name. Choose another name.'],
}

/** Makes the new name itself durable. Windows has no such thing as syncing a folder. */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * Writes the file whole or not at all: to a temporary file in the same folder, synced, then renamed onto the path.
 * A file that is there already is replaced: the save dialog has asked.
 * Errors: `no-permission`, `disk-full`, `not-found`, `is-directory`, `io`.
 */
export const saveFile = async (path: string, content: string): Promise<Result<{ path: string }>> => {
  const temporary = join(dirname(path), `.${randomUUID()}.caveat-part`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(content, 'utf8')
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
    return ok({ path })
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    const [code, advice] = reasons[codeOf(error)] ?? ['io', 'Try again, or choose another folder.']
    return fail(code, `${basename(path)} could not be saved. ${advice}`, {
      file: path,
      safe: 'Your work is safe in the workspace; a file of that name was left as it was.',
    })
  }
}
