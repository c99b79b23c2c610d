import { graphemeStart } from './graphemes'

/** UTF-16 code units of what two texts have in common that are shown before the first that differs. */
const lead = 40

/**
 * Where to begin to show a text so that what is new in it is seen: a little before it is no longer the other one. An offset in UTF-16
 * code units, at a boundary between grapheme clusters.
 */
export const beginOfNew = (text: string, known: string): number => {
  let same = 0
  while (same < text.length && text[same] === known[same]) same++
  return graphemeStart(text, Math.max(0, same - lead))
}
