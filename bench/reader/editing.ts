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
    const before = await scriptTime(session)
    await run()
    return (await scriptTime(session)) - before
  }
  await page.evaluate(() => window.appBench.choosePlace())
  const figures = { nothing: [] as number[], add: [] as number[], remove: [] as number[] }
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
  const limit = { unit: 'ms', reference: 1, referenceName: 'the limit', goal: 1 }
  say(`what stands under a point of ${large.name} …`)
  // The five places where fifty lie on each other, and others between them.
  const places = Array.from({ length: 20 }, (_, nth) => Math.floor((large.text.length * (nth + 1)) / 24))
  const { took, deepest } = await pages.app(async (page) => {
    await page.evaluate((id) => window.appBench.open(id), ids.marked(large))
    return page.evaluate((at) => window.appBench.hit(at, 100), places)
  })
  return [
    row({ ...limit, name: `own script to add one, ${large.name}`, ours: median(add) - median(nothing) }),
    row({ ...limit, name: `own script to remove one, ${large.name}`, ours: median(remove) - median(nothing) }),
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
