import { crc32 } from 'node:zlib'

/** Bytes. Room for what stands around a change in its line. */
const mostAround = 100
/** A UTF-16 code unit takes no more bytes than this in UTF-8. */
const mostPerUnit = 3
const hexDigits = Buffer.from('0123456789abcdef')

/** What goes into a line: anything, as far as a line is concerned, but for the step it may be part of. */
export type Lineable = { step?: string | undefined }

/**
 * The lines of changes, the first of which has the number `first`: number, whether more of its step follows in the next
 * line, CRC-32 of the change's own JSON text, and that text. Written into one buffer: to make a string of each line, and
 * one of all, took as long as all the rest.
 */
export const journalLines = (changes: readonly Lineable[], first: number): Buffer => {
  const texts = changes.map((change) => JSON.stringify(change))
  const room = texts.reduce((sum, text) => sum + text.length * mostPerUnit + mostAround, 0)
  const lines = Buffer.allocUnsafe(room)
  let end = 0
  const put = (text: string): void => {
    end += lines.write(text, end)
  }
  for (const [index, text] of texts.entries()) {
    const step = changes[index]?.step
    const more = step !== undefined && changes[index + 1]?.step === step
    put(more ? `{"seq":${first + index},"more":true,"crc":"` : `{"seq":${first + index},"crc":"`)
    const crc = crc32(text)
    for (let shift = 28; shift >= 0; shift -= 4) lines[end++] = hexDigits[(crc >>> shift) & 0xf] ?? 0
    put('","change":')
    put(text)
    put('}\n')
  }
  return lines.subarray(0, end)
}
