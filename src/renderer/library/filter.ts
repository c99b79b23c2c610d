const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Is every word of the query in one of the texts? Case and accents do not count. */
export const matches = (query: string, texts: readonly (string | undefined)[]): boolean => {
  const all = fold(texts.filter((text) => text !== undefined).join('\n'))
  return fold(query)
    .split(/\s+/)
    .every((word) => all.includes(word))
}
