import type { Page } from '@playwright/test'
import { median, percentile, type Row, row } from '../row'
import type { Bench } from './index'
import { scriptClock } from './script-time'

const rounds = 40

/** Frames in which an edit is painted and its acknowledgement taken in, and those after them in which the library counts it. */
const frames = { edit: 3, after: 9 }

/** The script that an edit costs, in milliseconds: until it is on screen and on disk, and after that. */
type Took = { readonly edit: number; readonly after: number }

const edits = async (page: Page) => {
  const scriptTime = await scriptClock(page)
  const timed = async (run: () => Promise<unknown>): Promise<Took> => {
    const begun = await scriptTime()
    await run()
    const done = await scriptTime()
    await page.evaluate((count) => window.appBench.nothing(count), frames.after)
    return { edit: done - begun, after: (await scriptTime()) - done }
  }
  await page.evaluate(() => window.appBench.choosePlace())
  const figures = { nothing: [] as Took[], add: [] as Took[], remove: [] as Took[] }
  for (let round = 0; round < rounds; round++) {
    figures.nothing.push(await timed(() => page.evaluate((count) => window.appBench.nothing(count), frames.edit)))
    figures.add.push(await timed(() => page.evaluate((count) => window.appBench.add(count), frames.edit)))
    figures.remove.push(await timed(() => page.evaluate((count) => window.appBench.remove(count), frames.edit)))
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
  const of = (figures: readonly Took[], part: keyof Took) =>
    median(figures.map((took) => took[part])) - median(nothing.map((took) => took[part]))
  const rowsOf = (name: string, figures: readonly Took[]): Row[] => {
    const limit = { unit: 'ms', reference: 1, referenceName: 'the limit' }
    return [
      row({ ...limit, name: `own script to ${name} one, ${large.name}`, ours: of(figures, 'edit'), goal: 1 }),
      row({
        ...limit,
        name: `… and for the library to count it, to ${name}`,
        ours: of(figures, 'after'),
        goal: undefined,
      }),
    ]
  }
  say(`what stands under a point of ${large.name} …`)
  // The five places where fifty lie on each other, and others between them.
  const places = Array.from({ length: 20 }, (_, nth) => Math.floor((large.text.length * (nth + 1)) / 24))
  const { took, deepest } = await pages.app(async (page) => {
    await page.evaluate((id) => window.appBench.open(id), ids.marked(large))
    return page.evaluate((at) => window.appBench.hit(at, 100), places)
  })
  return [
    ...rowsOf('add', add),
    ...rowsOf('remove', remove),
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
