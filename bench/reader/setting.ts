import { median, type Row, row } from '../row'
import { within } from './browser'
import type { Bench } from './index'
import type { Load } from './loads'
import type { PeerName } from './pages/peers'

/** Milliseconds a peer has. */
const bound = 30_000
const rounds = 5

const names: readonly PeerName[] = ['bare', 'contained', 'recogito-css', 'recogito-spans', 'mark.js']
const peers: readonly PeerName[] = ['recogito-css', 'recogito-spans', 'mark.js']

/** How many times faster than the best peer, by load: the article, 100 kB, 1 MB. */
const goals = [undefined, 1 / 4, 1 / 20] as const

const measure = async ({ pages, ids }: Bench, load: Load) => {
  const ours: number[] = []
  const whole: number[] = []
  const others = new Map(names.map((name): [PeerName, number[]] => [name, []]))
  for (let round = 0; round < rounds; round++) {
    const marked = { plain: ids.plain(load), marked: ids.marked(load) }
    const set = await pages.app((page) => page.evaluate((at) => window.appBench.set(at.plain, at.marked), marked))
    ours.push(set.painted)
    whole.push(set.whole)
    for (const [name, figures] of others) {
      // What has not come to an end in time once is not waited for again.
      if (figures.includes(bound)) continue
      const of = { load: load.name, name }
      figures.push(
        await pages.peers((page) =>
          within(
            bound,
            page.evaluate(({ load, name }) => window.peersBench.set(load, name), of),
          ),
        ),
      )
    }
  }
  return { ours: median(ours), whole: median(whole), of: (name: PeerName) => median(others.get(name) ?? []) }
}

/** Highlights set → painted, the page idle after it: against the engine alone, and against each peer. */
export const setting = async (bench: Bench): Promise<Row[]> => {
  const rows: Row[] = []
  for (const [nth, load] of bench.loads.entries()) {
    bench.say(`highlights on ${load.name} …`)
    const { ours, whole, of } = await measure(bench, load)
    const name = `highlights set → painted, ${load.name}`
    const bare = { name, unit: 'ms', ours, reference: of('bare'), referenceName: 'bare engine', goal: 1.5 }
    rows.push(row(bare))
    rows.push(row({ name, unit: 'ms', ours, reference: of('contained'), referenceName: 'bare, content-visibility' }))
    rows.push(row({ ...bare, name: `… → all held against the text, ${load.name}`, ours: whole, goal: undefined }))
    const best = peers.toSorted((a, b) => of(a) - of(b))[0]
    const goal = goals[nth]
    for (const peer of peers) {
      const reference = of(peer)
      const referenceName = `${peer}${reference >= bound ? ', not done in that time' : ''}${peer === best ? ', the best peer' : ''}`
      rows.push(row({ name, unit: 'ms', ours, reference, referenceName, ...(peer === best && goal ? { goal } : {}) }))
    }
  }
  return rows
}
