/**
 * Asks for the typefaces while main's first answer is awaited. Else what comes up first is set in others for a moment, and a headline that takes
 * another line in them moves all that is below it.
 */
export const loadTypefaces = () => {
  const tokens = getComputedStyle(document.documentElement)
  for (const token of ['--font-interface', '--font-reading']) {
    // The first of each is the one that nearly every text begins with. One that does not come is done without, as it always is.
    const [family] = tokens.getPropertyValue(token).split(',')
    document.fonts.load(`1em ${family}`).catch(() => {})
  }
}
