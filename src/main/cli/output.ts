import { type CaveatError, fail } from '#shared/errors'

/*
 * The answer goes to standard output and nothing else does; what is to be said besides goes to standard error.
 */

/** Why nothing more can be written. The work goes on to its end, only unheard: the workspace is to be let go of. */
let stdoutFailure: NodeJS.ErrnoException | undefined
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  stdoutFailure ??= error
})

/** Why the answer was not taken; undefined also where its reader has left (`… | head`) and wants no more of it. */
export const unheard = (): CaveatError | undefined => {
  if (stdoutFailure === undefined || stdoutFailure.code === 'EPIPE') return undefined
  const isFull = stdoutFailure.code === 'ENOSPC' || stdoutFailure.code === 'EDQUOT'
  const why = isFull ? 'the disk is full' : stdoutFailure.message
  return fail(isFull ? 'disk-full' : 'io', `The answer could not be written to standard output: ${why}.`, {
    safe: 'The command was carried out, and what it changed is on disk: only its answer is missing, or a part of it.',
  }).error
}

/** Writes to standard output and waits until it is taken. */
export const answer = (text: string): Promise<void> =>
  new Promise((resolve) => {
    if (stdoutFailure !== undefined || text === '') resolve()
    else process.stdout.write(text, () => resolve())
  })

export const remark = (text: string): void => {
  process.stderr.write(`caveat: ${text}\n`)
}

/** A field of a tab-separated line: without what would break the line or command the terminal. */
export const field = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const shown = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '\uFFFD')

/** Says on standard error what was refused, to which file, and what is safe. */
export const reportError = ({ code, message, file, safe }: CaveatError): void => {
  remark(shown(`${code}: ${message}`))
  if (file !== undefined && !message.includes(file)) process.stderr.write(`  File: ${shown(file)}\n`)
  if (safe !== '') process.stderr.write(`  ${shown(safe)}\n`)
}
