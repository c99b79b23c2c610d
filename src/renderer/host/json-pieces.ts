/** Characters. */
const longest = 1_000_000

/** A text in JSON. Each piece is escaped by itself, half a character too, so it may be cut anywhere. */
const textPieces = (text: string): string[] => {
  const pieces = ['"']
  for (let from = 0; from < text.length; from += longest)
    pieces.push(JSON.stringify(text.slice(from, from + longest)).slice(1, -1))
  return [...pieces, '"']
}

const isLong = (field: unknown): field is string => typeof field === 'string' && field.length > longest

/**
 * The object as JSON, to be put one piece after the other. It is one piece, unless a field is a very long text (a file that is
 * imported): a browser ends a page that makes one text of some hundred million characters.
 */
export const jsonPieces = (value: object): string[] => {
  if (!Object.values(value).some(isLong)) return [JSON.stringify(value)]
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => [
      `${JSON.stringify(name)}:`,
      ...(isLong(field) ? textPieces(field) : [JSON.stringify(field)]),
    ])
  return ['{', ...fields.flatMap((pieces, nth) => (nth === 0 ? pieces : [',', ...pieces])), '}']
}
