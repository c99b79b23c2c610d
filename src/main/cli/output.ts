import type { CaveatError } from '#shared/errors'

/*
 * The answer goes to standard output and nothing else does; what is to be said besides goes to standard error.
 */

let stdoutGone = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has left (`… | head`): the work goes on to its end, only unheard.
  if (error.code !== 'EPIPE') throw error
  stdoutGone = true
})

/** Writes to standard output and waits until it is taken. */
export const answer = (text: string): Promise<void> =>
  new Promise((resolve) => {
    if (stdoutGone || text === '') resolve()
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
