import type { CDPSession, Page } from '@playwright/test'
import { median, percentile, type Row, row } from '../row'
import type { Bench } from './index'

const rounds = 40

/** How long scripts of the page have run so far, in milliseconds. */
const scriptTime = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1_000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN)
}

const edits = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const timed = async (run: () => Promise<unknown>) => {
    await page.evaluate(() => window.appBench.fetched())
    const before = await scriptTime(session)
    await run()
    const script = (await scriptTime(session)) - before
    return { script, withoutFetch: script - (await page.evaluate(() => window.appBench.fetched())) }
  }
  await page.evaluate(() => window.appBench.choosePlace())
  type Took = Awaited<ReturnType<typeof timed>>
  const figures = { nothing: [] as Took[], add: [] as Took[], remove: [] as Took[] }
  for (let round = 0; round < rounds; round++) {
    figures.nothing.push(await timed(() => page.evaluate(() => window.appBench.nothing())))
    figures.add.push(await timed(() => page.evaluate(() => window.appBench.add())))
    figures.remove.push(await timed(() => page.evaluate(() => window.appBench.remove())))
  }
  return figures
}

/** One record more or less among ten thousand, and what stands under a point. */
export const editing = async ({ pages, ids, loads, say }: Bench): Promise<Row[]> => {
  const [, , large] = loads
  say(`one more and one less on ${large.name} …`)
  const { nothing, add, remove } = await pages.app(async (page) => {
    await page.evaluate((id) => window.appBench.open(id), ids.marked(large))
    return edits(page)
  })
  const of = (figures: typeof add, part: 'script' | 'withoutFetch') =>
    median(figures.map((took) => took[part])) - median(nothing.map((took) => took[part]))
  const limit = { unit: 'ms', reference: 1, referenceName: 'the limit', goal: 1 }
  say(`what stands under a point of ${large.name} …`)
  // The five places where fifty lie on each other, and others between them.
  const places = Array.from({ length: 20 }, (_, nth) => Math.floor((large.text.length * (nth + 1)) / 24))
  const { took, deepest } = await pages.app(async (page) => {
    await page.evaluate((id) => window.appBench.open(id), ids.marked(large))
    return page.evaluate((at) => window.appBench.hit(at, 100), places)
  })
  return [
    row({ ...limit, name: `own script to add one, ${large.name}`, ours: of(add, 'script') }),
    row({
      ...limit,
      name: `… but for the call of fetch, adding, ${large.name}`,
      ours: of(add, 'withoutFetch'),
      goal: undefined,
    }),
    row({ ...limit, name: `own script to remove one, ${large.name}`, ours: of(remove, 'script') }),
    row({
      ...limit,
      name: `… but for the call of fetch, removing, ${large.name}`,
      ours: of(remove, 'withoutFetch'),
      goal: undefined,
    }),
    row({
      name: `hit test, p99, up to ${deepest} deep, ${large.name}`,
      unit: 'ms',
      ours: percentile(took, 0.99),
      reference: 0.5,
      referenceName: 'the limit',
      goal: 1,
    }),
  ]
}
