import * as z from 'zod'

/*
 * A case is full of ids and hashes, and all of them are looked at when it is opened. As regular expressions that took longer than
 * all else that is looked at; this walk through the characters, which decides nothing before its end, takes a part of that.
 */

/** What a character may stand for: a hexadecimal digit, one in small letters, and what has its place in a UUID. */
const [hex, smallHex, dash, version, variant] = [1, 2, 4, 8, 16]

/** What each ASCII character may stand for. */
const kinds = new Uint8Array(128)
for (const [characters, kind] of [
  ['0123456789abcdefABCDEF', hex],
  ['0123456789abcdef', smallHex],
  ['-', dash],
  ['12345678', version],
  ['89abAB', variant],
] as const)
  for (const character of characters) kinds[character.charCodeAt(0)] = (kinds[character.charCodeAt(0)] ?? 0) | kind

/** Does each character stand for what is wanted in its place? */
const fits = (text: string, wanted: Uint8Array): boolean => {
  if (text.length !== wanted.length) return false
  let wrong = 0
  for (let place = 0; place < wanted.length; place++) {
    const code = text.charCodeAt(place)
    wrong |= ((wanted[place] ?? 0) & ~(kinds[code & 127] ?? 0)) | (code & ~127)
  }
  return wrong === 0
}

const uuid = z.regexes.uuid()
const uuidPlaces = Uint8Array.from('xxxxxxxx-xxxx-Mxxx-Nxxx-xxxxxxxxxxxx', (place) =>
  place === '-' ? dash : place === 'M' ? version : place === 'N' ? variant : hex,
)

/** Is it what `z.uuid()` takes? The two ids that it takes beside those of a version (all 0, all f) are left to its pattern. */
export const isUuid = (text: string): boolean => fits(text, uuidPlaces) || uuid.test(text)

const sha256 = /^[0-9a-f]{64}$/
const sha256Places = new Uint8Array(64).fill(smallHex)

const quick: ReadonlyMap<string, (text: string) => boolean> = new Map([
  [String(uuid), isUuid],
  [String(sha256), (text) => fits(text, sha256Places)],
])

/** Tells whether a text fits the pattern, as the pattern itself would. */
export const testOf = (pattern: RegExp): ((text: string) => boolean) =>
  quick.get(String(pattern)) ?? ((text) => pattern.test(text))
