/*
 * Agencies begin a story with place and name: `TEHRAN (defapress)-`, `(Reuters) -`, `BEIJING, Sept. 11 (Xinhua) --`,
 * `MOSCOW, September 11. /TASS/.` The name in it is the outlet. The line is the story's first, not furniture.
 */

const place = String.raw`\p{L}[\p{L}\p{M}\s.'’/-]{0,60}`
const day = String.raw`(?:,\s?[\p{L}\d.\s]{1,24})?`
const inBrackets = new RegExp(
  String.raw`^(?:(${place})(?:,\s?\p{L}[\p{L}\s]{0,30})?${day}\s?)?\(([^()\n]{2,40})\)\s?[-–—]`,
  'u',
)
const inSlashes = new RegExp(String.raw`^(${place})${day}\s?/([^/\n]{2,30})/`, 'u')

const hasCase = /[\p{Lu}\p{Ll}]/u

/** A place is a name: every word of it begins with a capital, in scripts that have them. */
const isPlace = (words: string) =>
  words
    .trim()
    .split(/\s+/u)
    .every((word, _, all) => all.length <= 5 && (!hasCase.test(word) || /^\p{Lu}/u.test(word)))

/** The outlet that the line's dateline names, as printed; undefined where there is none. */
export const outletOfDateline = (line: string): string | undefined => {
  const start = line.slice(0, 160).replace(/[\u200e\u200f]/g, '')
  const found = inBrackets.exec(start) ?? inSlashes.exec(start)
  const outlet = found?.[2]?.trim()
  if (found === null || outlet === undefined || !/\p{L}/u.test(outlet)) return undefined
  return found[1] === undefined || isPlace(found[1]) ? outlet : undefined
}
