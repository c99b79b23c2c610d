/**
 * The locales by whose rules a text in a language (BCP 47) is cut. English comes last, which has no rules of its own: else a
 * language that is unknown here (`und`) would get those of the machine. A tag may be one that `Intl` does not take (`zh-yue`).
 */
export const localesOf = (language: string): readonly string[] => {
  try {
    return [...Intl.getCanonicalLocales(language), 'en']
  } catch {
    return ['en']
  }
}
