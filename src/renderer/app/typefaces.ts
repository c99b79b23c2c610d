/** The typefaces that the interface and nearly every text begin with (styles/tokens.css). */
const first = ['Inter Variable', 'Source Serif 4 Variable']

/**
 * Asks for the typefaces while main's first answer is awaited. Else what comes up first is set in others for a moment, and a headline that takes
 * another line in them moves all that is below it.
 */
export const loadTypefaces = () => {
  // One that does not come is done without, as it always is.
  for (const family of first) document.fonts.load(`1em "${family}"`).catch(() => {})
}
