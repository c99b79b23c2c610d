import * as z from 'zod'
import { BackupSchedule } from './backup'
import { Line } from './model'

export const Theme = z.enum(['system', 'light', 'sepia', 'dark'])
export type Theme = z.infer<typeof Theme>
export const themes = Theme.options

/**
 * How the text is set: the typeface, its size in pixels, the most characters a line holds (in widths of a zero), and
 * the distance of lines as a share of what the script wants.
 */
export const Reading = z.strictObject({
  font: z.enum(['serif', 'sans']),
  size: z.int().min(14).max(30),
  measure: z.int().min(40).max(100),
  leading: z.number().min(0.8).max(1.4),
})
export type Reading = z.infer<typeof Reading>

export const usualReading: Reading = { font: 'serif', size: 18, measure: 66, leading: 1 }

/** Where each document was left: the offset (UTF-16 code units) of the first words in view, by its id. */
export const Places = z.record(z.string().max(40), z.int().min(0))

/** The keys the analyst has chosen, by the name of what they do; what is not here has its usual key. */
export const Keys = z.record(z.string().max(40), z.string().min(1).max(8))
export type Keys = z.infer<typeof Keys>

/** Who signs: a name on one line, with something in it. Only what is set anew is held against it: older settings are read as they are. */
export const Author = Line.regex(/^\P{Cc}*\S\P{Cc}*$/u)

/** What Caveat remembers on this machine, outside any workspace. `analyst` signs every change. */
export const Settings = z.strictObject({
  analyst: Line.min(1),
  theme: Theme,
  reading: Reading.optional(),
  keys: Keys.optional(),
  places: Places.optional(),
  backups: BackupSchedule.optional(),
  /** Is what the page put around the story shown? */
  boilerplate: z.enum(['shown', 'folded']).optional(),
})
export type Settings = z.infer<typeof Settings>

/** So many documents' places are remembered, those read last. */
const mostPlaces = 500

const withPlaces = (before: Settings['places'] = {}, more: Settings['places'] = {}): Settings['places'] => {
  const others = Object.entries(before).filter(([documentId]) => !(documentId in more))
  return Object.fromEntries([...others, ...Object.entries(more)].slice(-mostPlaces))
}

/** The settings with what was set: what a patch says stands instead of what was there, but of places those that it does not name stay. */
export const withSet = <S extends Settings>(before: S, patch: Partial<S>): S => ({
  ...before,
  ...patch,
  ...(patch.places === undefined ? {} : { places: withPlaces(before.places, patch.places) }),
})
