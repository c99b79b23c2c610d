import { plain } from '#shared/text/plain'

/** Is every word of the query in one of the texts? Case and accents do not count. */
export const matches = (query: string, texts: readonly (string | undefined)[]): boolean => {
  const all = plain(texts.filter((text) => text !== undefined).join('\n'))
  return plain(query)
    .split(/\s+/)
    .every((word) => all.includes(word))
}
