/**
 * A text as it is searched. `offsets[i]` is where the character at `i` stands in the text (UTF-16 code units), with one
 * more at the end; none where the two are the same.
 */
export type Searched = { readonly text: string; readonly offsets?: Uint32Array }

const mark = /^\p{M}$/u
const isHangul = (unit: number) => (unit >= 0x1100 && unit <= 0x11ff) || (unit >= 0xac00 && unit <= 0xd7a3)
const isVowelOrFinal = (codePoint: number) => codePoint >= 0x1160 && codePoint <= 0x11ff

/** What has been asked of characters: the same few hundred come again and again. */
const marksSeen = new Map<number, boolean>()
const isMark = (codePoint: number): boolean => {
  if (codePoint < 0x300) return false
  const known = marksSeen.get(codePoint)
  if (known !== undefined) return known
  const is = mark.test(String.fromCodePoint(codePoint))
  marksSeen.set(codePoint, is)
  return is
}

/** Where the letter that begins at an offset ends, with its marks, or as a syllable of Korean letters: what may be one character. */
const letterEnd = (text: string, start: number): number => {
  let last = text.codePointAt(start) ?? 0
  let end = start + (last > 0xffff ? 2 : 1)
  while (end < text.length) {
    const next = text.codePointAt(end) ?? 0
    if (!isMark(next) && !(isVowelOrFinal(next) && isHangul(last))) break
    last = next
    end += next > 0xffff ? 2 : 1
  }
  return end
}

/** A text with each letter, its marks with it, as `alter` has it. A single pass; runs of ASCII are copied as they are. */
const altered = (text: string, alter: (letter: string) => string): Searched => {
  const parts: string[] = []
  // No letter becomes more than three times as long by being composed.
  const offsets = new Uint32Array(text.length * 3 + 1)
  const known = new Map<string, string>()
  let length = 0
  let at = 0
  while (at < text.length) {
    const plainFrom = at
    while (at < text.length && text.charCodeAt(at) < 0x80) at++
    // The marks of the last of them are still to come.
    if (at > plainFrom && isMark(text.codePointAt(at) ?? 0)) at--
    for (let i = plainFrom; i < at; i++) offsets[length++] = i
    if (at > plainFrom) parts.push(text.slice(plainFrom, at))
    if (at >= text.length) break
    const end = letterEnd(text, at)
    const letter = text.slice(at, end)
    let now = known.get(letter)
    if (now === undefined) {
      now = alter(letter)
      known.set(letter, now)
    }
    for (let i = 0; i < now.length; i++) offsets[length++] = now === letter ? at + i : at
    parts.push(now)
    at = end
  }
  offsets[length] = text.length
  return { text: parts.join(''), offsets: offsets.slice(0, length + 1) }
}

/**
 * Accents (of no script in particular, Arabic vowel signs among them) and Hebrew points, which are left out; but not the
 * marks of kana (U+3099, U+309A), which make other letters.
 */
const accents = /[[[\p{Script=Inherited}\p{Script=Hebrew}]&&\p{Mn}]--[\u3099\u309a]]/gv
/**
 * Cyrillic letters that have their mark within them, such as й, ў and ї: to their readers no и, у and і. Not so ё, which
 * many write as е, and those that are only stressed.
 */
const cyrillic = /[\p{Script=Cyrillic}--[ЀѐЁёЍѝѶѷ]]/v
/** Characters that are only for the look: the Arabic stretch, soft hyphens, joiners and direction marks. */
const forLooks = /[\u0640\u00ad\u200b-\u200f\u2060\ufeff]/gu
/** Arabic and Persian write the same two letters differently, and programs quotation marks. */
const sameLetters: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
}
const otherShape = /[يىكة’‘“”]/gu

const foldLetter = (letter: string): string =>
  Array.from(letter.normalize('NFC'), (character) =>
    cyrillic.test(character) ? character : character.normalize('NFD').replace(accents, ''),
  )
    .join('')
    .normalize('NFC')
    .replace(forLooks, '')
    .replace(otherShape, (character) => sameLetters[character] ?? character)

/** A text without accents, points and vowel signs that readers leave out. Case is left to the search. */
export const fold = (text: string): Searched => altered(text, foldLetter)

/** A text with each letter and its marks as one character where there is one (NFC): it may be typed or saved as several. */
export const compose = (text: string): Searched =>
  text.normalize('NFC') === text ? { text } : altered(text, (letter) => letter.normalize('NFC'))
