import type { IncomingMessage } from 'node:http'
import { fail, ok, type Result } from '#shared/errors'
import { maxExportBytes } from '#shared/import-limits'

const largestBody = 32 * 1024 * 1024

/** An import carries its file in base64, four characters for three bytes, and the file's name. */
const largestImportBody = Math.ceil(maxExportBytes / 3) * 4 + 64 * 1024

/** How long the body of that call may be, in bytes. */
export const largestBodyOf = (call: string): number => (call === 'document.import' ? largestImportBody : largestBody)

/** How much of a body that is too large is read and dropped, so that its sender lives to hear the answer. */
const largestDrain = 16 * largestBody

/**
 * Reads a request's body as JSON, never keeping more than `limit` bytes of it. Errors: `too-large`, `bad-request`
 * (not UTF-8, not JSON, or broken off).
 */
export const readJsonBody = async (request: IncomingMessage, limit: number): Promise<Result<unknown>> => {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of request) {
      const bytes: Uint8Array = chunk
      length += bytes.byteLength
      if (length <= limit) chunks.push(bytes)
      else chunks.length = 0
      if (length > Math.max(largestDrain, limit)) break
    }
  } catch {
    return fail('bad-request', 'The request was broken off.')
  }
  if (length > limit)
    return fail('too-large', `This is more than Caveat takes in at once (${Math.floor(limit / 1024 / 1024)} MB).`)
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))))
  } catch {
    return fail('bad-request', 'The request is not JSON.')
  }
}
