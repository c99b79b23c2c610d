import type { Part } from '../row'
import { row } from '../row'
import { evalArticles } from './eval-articles'
import { type Tally, tallyOf } from './judge'
import { mutations } from './mutations'
import { scriptArticles } from './script-articles'

const line = (name: string, cells: readonly (string | number)[]): string =>
  `${name.padEnd(20)}${cells.map((cell) => cell.toLocaleString('en').padStart(15)).join('')}`

const columns = ['words survive', 'found', 'of 100', 'adrift', 'offered', 'on other words']
const cells = ({ surviving, found, adrift, offered, onOthers }: Tally) => [
  surviving,
  found,
  ((100 * found) / surviving).toFixed(2),
  adrift,
  offered,
  onOthers,
]

/**
 * What becomes of anchors in texts that were edited. Of the spans whose words survive at most one in a hundred may be
 * missed, and no answer may be on other words.
 */
export const anchoring: Part = async (say, print) => {
  const texts = [
    { name: 'twelve scripts', articles: scriptArticles(), rounds: 4 },
    { name: 'annotated news', articles: evalArticles(), rounds: 1 },
  ]
  return texts.flatMap(({ name, articles, rounds }) => {
    if (articles.length === 0) {
      say(`${name}: not here`)
      return []
    }
    const spans = articles.reduce((sum, { anchors }) => sum + anchors.length, 0)
    print(`${name}: ${articles.length} articles, ${spans.toLocaleString('en')} spans, each edit ${rounds} ×`)
    print(line('', columns))
    return Object.entries(mutations).flatMap(([edit, mutate]) => {
      const tally = tallyOf(articles, mutate, rounds)
      print(line(edit, cells(tally)))
      const judged = { unit: 'spans', referenceName: 'whose words survive', reference: tally.surviving }
      return [
        row({ ...judged, name: `${name}, ${edit}: not found`, ours: tally.missed, goal: 0.01 }),
        row({ ...judged, name: `${name}, ${edit}: on other words`, ours: tally.onOthers, goal: 0 }),
      ]
    })
  })
}
