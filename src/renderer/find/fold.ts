/**
 * A text as it is searched: without accents, points and vowel signs that readers leave out. `offsets[i]` is where the
 * character at `i` stands in the text (UTF-16 code units), with one more at the end.
 */
export type Folded = { readonly text: string; readonly offsets: Uint32Array }

/** Marks that are left out: accents (of no script in particular, Arabic vowel signs among them) and Hebrew points. */
const marks = /[[\p{Script=Inherited}\p{Script=Hebrew}]&&\p{Mn}]/gv
/** Characters that are only for the look: the Arabic stretch, soft hyphens, joiners and direction marks. */
const forLooks = /[\u0640\u00ad\u200b-\u200f\u2060\ufeff]/gu
/** Arabic and Persian write the same two letters differently. */
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

/** One character as it is searched: none, one or several. Case is left to the search. */
const foldCharacter = (character: string): string => {
  const bare = character.normalize('NFD').replace(marks, '').replace(forLooks, '').normalize('NFC')
  return sameLetters[bare] ?? bare
}

/** Folds a text, a single pass. Runs of ASCII are copied as they are. */
export const fold = (text: string): Folded => {
  const parts: string[] = []
  const offsets = new Uint32Array(text.length * 3 + 1)
  const known = new Map<string, string>()
  let length = 0
  let at = 0
  while (at < text.length) {
    const plainFrom = at
    while (at < text.length && text.charCodeAt(at) < 0x80) offsets[length++] = at++
    if (at > plainFrom) parts.push(text.slice(plainFrom, at))
    if (at >= text.length) break
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    let folded = known.get(character)
    if (folded === undefined) {
      folded = foldCharacter(character)
      known.set(character, folded)
    }
    for (let i = 0; i < folded.length && length < offsets.length - 1; i++) offsets[length++] = at
    parts.push(folded)
    at += character.length
  }
  offsets[length] = text.length
  return { text: parts.join(''), offsets: offsets.slice(0, length + 1) }
}
