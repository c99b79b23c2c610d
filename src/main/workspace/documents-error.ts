import type { CaveatError } from '#shared/errors'

/**
 * What the disk refused of a document's folder, whose name says nothing to an analyst: told of the folder it is in, with what
 * was not done and what is safe.
 */
export const documentsError = (
  error: CaveatError,
  documents: string,
  what: string,
  safe: string,
): { ok: false; error: CaveatError } => {
  const isAllowed = error.code !== 'no-permission'
  const why = isAllowed ? error.message : 'You may not write in this folder of the case. Change its permissions.'
  return { ok: false, error: { ...error, message: `${what} ${why}`, file: documents, safe } }
}
