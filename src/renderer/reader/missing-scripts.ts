/*
 * Letters that no typeface of the machine has come out as boxes, and nothing else says so. Two different letters never
 * look the same, so a script whose letters are all drawn as one picture is missing. Latin, Greek, Cyrillic and Arabic
 * have typefaces of ours.
 */

/** How scripts are called, by what Unicode calls them. */
const scriptNames = {
  Adlam: 'Adlam',
  Armenian: 'Armenian',
  Bengali: 'Bengali',
  Devanagari: 'Devanagari',
  Ethiopic: 'Ethiopic',
  Georgian: 'Georgian',
  Gujarati: 'Gujarati',
  Gurmukhi: 'Gurmukhi',
  Han: 'Chinese characters',
  Hangul: 'Korean',
  Hebrew: 'Hebrew',
  Hiragana: 'Japanese kana',
  Kannada: 'Kannada',
  Katakana: 'Japanese kana',
  Khmer: 'Khmer',
  Lao: 'Lao',
  Malayalam: 'Malayalam',
  Mongolian: 'Mongolian',
  Myanmar: 'Burmese',
  Nko: 'N’Ko',
  Oriya: 'Odia',
  Sinhala: 'Sinhala',
  Syriac: 'Syriac',
  Tamil: 'Tamil',
  Telugu: 'Telugu',
  Thaana: 'Thaana',
  Thai: 'Thai',
  Tibetan: 'Tibetan',
  Tifinagh: 'Tifinagh',
} as const

const kinds = [
  ...Object.entries(scriptNames).map(([script, name]) => ({
    name,
    pattern: new RegExp(`^[\\p{Script=${script}}&&\\p{L}]$`, 'v'),
  })),
  { name: 'emoji', pattern: /^\p{Emoji_Presentation}$/u },
]

/** UTF-16 code units: enough to meet some letters of every script that matters to the text. */
const sampleLength = 20_000
const lettersEach = 6
/** Nothing before it is of a script asked about. */
const firstAsked = '\u0530'

/** Some different letters of each script in the text that the machine may lack, by the script's name. */
export const lettersByScript = (text: string): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const letter of new Set(text.slice(0, sampleLength))) {
    if (letter < firstAsked) continue
    const name = kinds.find(({ pattern }) => pattern.test(letter))?.name
    if (name === undefined) continue
    const letters = found.get(name)
    if (letters === undefined) found.set(name, [letter])
    else if (letters.length < lettersEach) letters.push(letter)
  }
  return found
}

/** CSS pixels. */
const size = 24

/** Draws single letters as the page would; returns the picture in words that can be compared. */
const createDrawing = (): ((letter: string) => string) | undefined => {
  const canvas = document.createElement('canvas')
  canvas.width = size * 2
  canvas.height = size * 2
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return undefined
  context.font = `${size}px serif`
  return (letter) => {
    context.clearRect(0, 0, canvas.width, canvas.height)
    context.fillText(letter, size / 4, size * 1.4)
    return context.getImageData(0, 0, canvas.width, canvas.height).data.join()
  }
}

/**
 * The scripts of the text that this machine has no typeface for, by name. Of a script with a single letter, or one that a
 * typeface has in part, nothing can be said.
 */
export const missingScripts = (text: string, draw = createDrawing()): string[] =>
  draw === undefined
    ? []
    : [...lettersByScript(text)]
        .filter(([, letters]) => letters.length > 1 && new Set(letters.map(draw)).size === 1)
        .map(([name]) => name)
