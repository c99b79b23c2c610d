import { median, percentile, type Row, row } from '../row'
import type { Bench } from './index'
import type { Scrolled } from './pages/frames'

const rounds = 4

const scrollThrough = ({ pages }: Bench, documentId: string): Promise<Scrolled> =>
  pages.app(async (page) => {
    await page.evaluate((id) => window.appBench.open(id), documentId)
    return page.evaluate(() => window.appBench.scroll())
  })

/** Scrolling with ten thousand marks against the same text without them. */
export const scrolling = async (bench: Bench): Promise<Row[]> => {
  const [, , large] = bench.loads
  bench.say(`scrolling ${large.name} …`)
  const marked: Scrolled[] = []
  const plain: Scrolled[] = []
  for (let round = 0; round < rounds; round++) {
    plain.push(await scrollThrough(bench, bench.ids.plain(large)))
    marked.push(await scrollThrough(bench, bench.ids.marked(large)))
  }
  const p95 = (what: keyof Scrolled, of: readonly Scrolled[]) =>
    percentile(
      of.flatMap((one) => one[what]),
      0.95,
    )
  const against = (what: keyof Scrolled) => ({
    unit: 'ms',
    ours: p95(what, marked),
    reference: p95(what, plain),
    referenceName: 'the same without marks',
  })
  return [
    row({ name: `scrolling, p95 frame, ${large.name}`, ...against('intervals'), goal: 1.1 }),
    row({ name: `scrolling, p95 work of the page in a frame, ${large.name}`, ...against('work') }),
  ]
}

/** A document opened until it can be read and scrolled, against the bare text fetched into a bare page. */
export const opening = async ({ pages, ids, loads, say }: Bench): Promise<Row[]> => {
  const [, , large] = loads
  say(`opening ${large.name} …`)
  const ours: number[] = []
  const reference: number[] = []
  for (let round = 0; round < 5; round++) {
    ours.push(await pages.app((page) => page.evaluate((id) => window.appBench.openTimed(id), ids.marked(large))))
    reference.push(await pages.peers((page) => page.evaluate((name) => window.peersBench.open(name), large.name)))
  }
  return [
    row({
      name: `open to readable and scrollable, ${large.name}`,
      unit: 'ms',
      ours: median(ours),
      reference: median(reference),
      referenceName: 'the bare text in a bare page',
      goal: 2,
    }),
  ]
}
