import { fail, ok, type Result } from '#shared/errors'

/** How many bytes the UTF-8 sequence at `at` has; 0 where it is not well-formed (Unicode 16, table 3-7). */
const sequenceLength = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] ?? 0
    // The second byte is where overlong forms, surrogates and values past U+10FFFF are told.
    const low = i > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
    const high = i > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
    if (next < low || next > high) return 0
  }
  return length
}

/** Offset of the first byte that begins no well-formed UTF-8 sequence; -1 where all is well. */
export const firstBadByte = (bytes: Uint8Array): number => {
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return -1
}

const startsWith = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)

/**
 * The wider form of Unicode the bytes are in, by their signature; without one, by the NUL that stands in every pair where
 * most of a text is ASCII.
 */
const otherUnicode = (bytes: Uint8Array): 'UTF-16' | 'UTF-32' | undefined => {
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) return 'UTF-32'
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return 'UTF-16'
  const head = bytes.subarray(0, 2_000)
  const nuls = { even: 0, odd: 0 }
  for (const [at, byte] of head.entries()) if (byte === 0) nuls[at % 2 === 0 ? 'even' : 'odd'] += 1
  const [fewer, more] = [Math.min(nuls.even, nuls.odd), Math.max(nuls.even, nuls.odd)]
  return fewer === 0 && more >= 4 && more > head.length / 4 ? 'UTF-16' : undefined
}

/** Encodings of seven bits, Japanese, Korean and Chinese: each byte of them is UTF-8 too, but the letters are not. */
const isIso2022 = (text: string) => [...'@AB()*'].some((set) => text.includes(`\x1b$${set}`))

/** Is there something to read: more than white space, control characters and marks that do not show? */
export const isLegible = (text: string): boolean => /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text)

/** “too large”, in words with both sizes (of bytes); the file's is rounded up, so that it is never said to be the limit. */
export const tooLarge = (name: string, size: number, limit: number) => {
  const steps = size < limit * 1.1 ? 100 : 1
  const mebibytes = Math.ceil((size / 1024 / 1024) * steps) / steps
  return fail(
    'too-large',
    `“${name}” is ${mebibytes} MiB; Caveat takes files up to ${limit / 1024 / 1024} MiB. Split it and import the parts.`,
    { file: name },
  )
}

/**
 * The text of the bytes. A byte order mark is the encoding's signature and not part of the text; all else is kept
 * as it is. Errors: `too-large` (over `limit` bytes), `empty`, `binary`, `not-utf8`.
 */
export const decodeText = (name: string, bytes: Uint8Array, limit: number): Result<string> => {
  const refuse = (code: 'empty' | 'binary' | 'not-utf8', message: string) => fail(code, message, { file: name })
  if (bytes.length > limit) return tooLarge(name, bytes.length, limit)
  if (bytes.length === 0) return refuse('empty', `“${name}” is empty: 0 bytes. Save the article again and import that.`)
  const other = otherUnicode(bytes)
  if (other !== undefined)
    return refuse('not-utf8', `“${name}” is in ${other}; Caveat reads UTF-8. Save it again as UTF-8.`)
  if (bytes.includes(0))
    return refuse('binary', `“${name}” holds NUL bytes, so it is not text. Save the article as plain text in UTF-8.`)
  const bad = firstBadByte(bytes)
  if (bad !== -1)
    return refuse(
      'not-utf8',
      `“${name}” is not UTF-8: the byte at offset ${bad} fits no character. Save it again as UTF-8.`,
    )
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  if (isIso2022(text))
    return refuse('not-utf8', `“${name}” is in ISO-2022; Caveat reads UTF-8. Save it again as UTF-8.`)
  if (!isLegible(text))
    return refuse(
      'empty',
      `“${name}” holds nothing but white space and characters that do not show. Save the article again and import that.`,
    )
  return ok(text)
}
