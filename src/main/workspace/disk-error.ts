import { basename } from 'node:path'
import { type CaveatError, type ErrorCode, fail } from '#shared/errors'

/** The system's name for what went wrong (`ENOSPC`), or undefined where it was not the system. */
export const errnoOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const explain = (errno: string, name: string): { code: ErrorCode; message: string } => {
  switch (errno) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        code: 'disk-full',
        message: `The disk is full: “${name}” could not be written. Make room and try again.`,
      }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        code: 'no-permission',
        message: `The system does not allow it: “${name}” may not be read or written by you. Check its permissions.`,
      }
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'not-found', message: `“${name}”, or the folder it belongs in, is not there.` }
    case 'EISDIR':
      return { code: 'is-directory', message: `“${name}” is a folder, not a file.` }
    case 'EEXIST':
      return { code: 'path-exists', message: `“${name}” is there already.` }
    case 'EOVERFLOW':
      return { code: 'too-large', message: `“${name}” is too large to be read.` }
    case 'ENAMETOOLONG':
      return {
        code: 'bad-name',
        message: `The name “${name}” is too long, or the path to it is. Choose a shorter name, or a folder nearer to the top.`,
      }
    default:
      return { code: 'io', message: `The disk could not read or write “${name}” (${errno}). Try again.` }
  }
}

/** Is it the name of an error of the system? `UNKNOWN` is what Windows' own errors are called that have no such name, as of network shares. */
const isSystems = (errno: string): boolean => /^E[A-Z0-9]+$/.test(errno) || errno === 'UNKNOWN'

/**
 * A failed disk call as a value, naming the file. What the system did not cause is thrown on: it is a mistake
 * of ours. Errors: `disk-full`, `no-permission`, `not-found`, `is-directory`, `path-exists`, `too-large`, `bad-name`, `io`.
 */
export const diskFailure = (error: unknown, path: string): { ok: false; error: CaveatError } => {
  const errno = errnoOf(error)
  if (errno === undefined || !isSystems(errno)) throw error
  const { code, message } = explain(errno, basename(path))
  return fail(code, message, { file: path, safe: 'What was saved before is untouched.' })
}
