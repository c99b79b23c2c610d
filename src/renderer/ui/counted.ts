const thousands = /\B(?=(?:\d{3})+$)/g

/** A whole number as it is read: 1,200. By hand: `Intl.NumberFormat` takes three times as long, and every edit writes half a dozen of them. */
export const numeral = (count: number): string => String(count).replace(thousands, ',')

/** A number with its noun: 1 claim, 1,200 claims. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numeral(count)} ${count === 1 ? one : many}`

/** Words in a row, as a sentence has them: a, b and c. */
export const listed = (words: readonly string[]): string => {
  const last = words.at(-1)
  return words.length < 2 ? (last ?? '') : `${words.slice(0, -1).join(', ')} and ${last}`
}
