import type { Source } from '#shared/model'
import { plain } from '#shared/text/plain'

/** 0 for a name or alias that is the query, 1 begins with it, 2 has a word that does, 3 holds it; else none. */
const rank = (names: readonly string[], query: string): number | undefined => {
  let best: number | undefined
  for (const name of names.map(plain)) {
    const own =
      name === query
        ? 0
        : name.startsWith(query)
          ? 1
          : name.includes(` ${query}`)
            ? 2
            : name.includes(query)
              ? 3
              : undefined
    if (own !== undefined && (best === undefined || own < best)) best = own
  }
  return best
}

/**
 * The sources whose name or an alias holds the query, best first, then by name; marks over letters and case do
 * not count. `exact` says whether one is the query itself, so that no second of the name is offered.
 */
export const matchSources = (sources: Iterable<Source>, query: string): { matches: Source[]; exact: boolean } => {
  const wanted = plain(query)
  const ranked = [...sources].flatMap((source) => {
    const own = wanted === '' ? 1 : rank([source.name, ...source.aliases], wanted)
    return own === undefined ? [] : [{ source, own }]
  })
  ranked.sort((a, b) => a.own - b.own || a.source.name.localeCompare(b.source.name))
  return { matches: ranked.map(({ source }) => source), exact: ranked[0]?.own === 0 }
}
