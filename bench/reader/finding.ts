import { median, percentile, type Row, row } from '../row'
import type { Bench } from './index'

const rounds = 3
/** Milliseconds. */
const frame = 1_000 / 60
const longTask = 50

/** Find as it is typed: how soon the first hits of each letter are there, and how long typing ever waits. */
export const finding = async ({ pages, ids, loads, say }: Bench): Promise<Row[]> => {
  const [, , large] = loads
  say(`finding in ${large.name} …`)
  const all = [...new Set(large.text.match(/\p{L}{5,}/gu))]
  // Of all that the text has, those that come first and those that come last in it.
  const words = [...all.slice(0, 2), ...all.slice(-2)]
  const answers: number[] = []
  const longest: number[] = []
  for (let round = 0; round < rounds; round++)
    await pages.app(async (page) => {
      await page.evaluate((id) => window.appBench.open(id), ids.marked(large))
      await page.keyboard.press('/')
      for (const word of words) {
        await page.getByRole('textbox', { name: 'Find' }).fill('')
        await page.evaluate(() => window.appBench.watchFind())
        await page.keyboard.type(word, { delay: 120 })
        const watched = await page.evaluate(() => window.appBench.endFind())
        answers.push(...watched.answers)
        longest.push(watched.longest)
      }
    })
  return [
    row({
      name: `find, letter typed → first hits, median, ${large.name}`,
      unit: 'ms',
      ours: median(answers),
      reference: frame,
      referenceName: 'one frame',
      goal: 1,
    }),
    row({
      name: `find, letter typed → first hits, p95, ${large.name}`,
      unit: 'ms',
      ours: percentile(answers, 0.95),
      reference: frame,
      referenceName: 'one frame',
      goal: 1,
    }),
    row({
      name: `find, longest wait of the page while a word is typed, ${large.name}`,
      unit: 'ms',
      ours: median(longest),
      reference: longTask,
      referenceName: 'the limit',
      goal: 1,
    }),
  ]
}
