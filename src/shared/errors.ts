import * as z from 'zod'

/**
 * Every way in which Caveat refuses or fails, in one place. A code is stable: scripts may test for it.
 * The sentence that goes with it is written where the error is made, because only that place knows the file.
 */
export const errorCodes = [
  // What the caller asked for
  'bad-request',
  'not-found',
  'not-here',
  'cancelled',
  // Changes
  'change-invalid',
  'change-conflict',
  'record-in-use',
  'anchor-invalid',
  'anchor-mismatch',
  'anchor-ambiguous',
  // Import
  'empty',
  'is-directory',
  'unreadable',
  'not-utf8',
  'binary',
  'too-large',
  'bad-name',
  'bad-export-file',
  'workspace-not-empty',
  // Workspace and disk
  'workspace-missing',
  'workspace-read-only',
  'workspace-locked',
  'newer-version',
  'damaged',
  'recovered',
  'disk-full',
  'no-permission',
  'path-exists',
  'changed-outside',
  'folder-gone',
  'io',
  // Hosts
  'unauthorised',
  'internal',
] as const

export const ErrorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof ErrorCode>

/**
 * An error as a value. `message` says what happened and what to do, in one or two plain sentences;
 * `file` names the file it happened to; `safe` says what is untouched; `change` which of the changes asked for it was (from 0).
 */
export const CaveatError = z.strictObject({
  code: ErrorCode,
  message: z.string(),
  file: z.string().optional(),
  safe: z.string(),
  change: z.int().min(0).optional(),
})
export type CaveatError = z.infer<typeof CaveatError>

export type Result<T> = { ok: true; value: T } | { ok: false; error: CaveatError }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

const passingCodes: ReadonlySet<ErrorCode> = new Set([
  'not-here',
  // Closed to be opened anew. If another case comes, that is said by another code.
  'workspace-missing',
  // What was done before another process had the case waits until that one lets go of it.
  'workspace-locked',
  'workspace-read-only',
  'disk-full',
  'no-permission',
  'changed-outside',
  'folder-gone',
  'io',
])

/** Is it a trouble that passes? What could not be saved then stays on screen, unsaved, and is sent again. */
export const isPassing = ({ code }: CaveatError): boolean => passingCodes.has(code)

/** A failed result. `safe` defaults to the common case: the call was refused before anything changed. */
export const fail = (
  code: ErrorCode,
  message: string,
  more: { file?: string; safe?: string } = {},
): { ok: false; error: CaveatError } => ({
  ok: false,
  error: {
    code,
    message,
    safe: more.safe ?? 'Nothing was changed.',
    ...(more.file === undefined ? {} : { file: more.file }),
  },
})
