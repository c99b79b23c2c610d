import { median, type Row, row } from '../row'
import type { Bench } from './index'
import type { Reanchoring } from './pages/reanchor'

/** Milliseconds a peer has. */
const bound = 30_000
const rounds = 5

/** 350 quotes, none of which stands in the text as it was, found again in a megabyte. */
export const reanchoring = async ({ pages, loads, say }: Bench): Promise<Row[]> => {
  const [, , large] = loads
  say('re-anchoring 350 quotes …')
  const measure = (name: 'ours' | 'dom-anchor-text-quote' | 'approx-string-match'): Promise<Reanchoring> =>
    pages.peers((page) =>
      page.evaluate(({ load, name, bound }) => window.peersBench.reanchor(load, name, bound), {
        load: large.name,
        name,
        bound,
      }),
    )
  const ours: Reanchoring[] = []
  for (let round = 0; round < rounds; round++) ours.push(await measure('ours'))
  const domAnchor = await measure('dom-anchor-text-quote')
  const approx = await measure('approx-string-match')
  const [first] = ours
  if (first === undefined) throw new Error('nothing was measured')
  const against = (name: string, { took, answered }: Reanchoring) => ({
    name: `re-anchor ${first.answered} quotes, none exact, in 1 MB`,
    unit: 'ms',
    ours: median(ours.map((one) => one.took)),
    reference: took,
    referenceName: answered < first.answered ? `${name}, ${answered} of them in that time` : name,
  })
  say(
    `found again or offered: ours ${first.found}, dom-anchor ${domAnchor.found} of ${domAnchor.answered}, approx ${approx.found} of ${approx.answered}`,
  )
  return [
    row({ ...against('dom-anchor-text-quote', domAnchor), goal: 1 / 10 }),
    row(against('approx-string-match', approx)),
    row({
      name: 'longest wait of the page meanwhile',
      unit: 'ms',
      ours: median(ours.map(({ longestBlock }) => longestBlock)),
      reference: 50,
      referenceName: 'the limit',
      goal: 1,
    }),
  ]
}
