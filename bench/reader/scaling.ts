import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { median, type Row, row } from '../row'
import { generateCase } from '../store/generate-case'
import type { Bench } from './index'
import { scriptClock } from './script-time'

/** Two cases that differ in nothing but how much lies beside the document on screen. */
const sizes = { small: { documents: 6, sources: 6 }, large: { documents: 10_000, sources: 500 } } as const
const rounds = 30
const warmUp = 6
/** Frames in which a key is answered, the change told, and the library has counted it. */
const frames = 14

/** The own script of keys, in milliseconds: medians, less what as many frames cost without one. */
const keysIn = async (page: Page) => {
  const scriptTime = await scriptClock(page)
  const text = page.getByRole('article', { name: 'Reading text' })
  const costOf = async (press: (round: number) => Promise<void>): Promise<number> => {
    const figures: number[] = []
    for (let round = 0; round < rounds + warmUp; round++) {
      const begun = await scriptTime()
      await press(round)
      await page.evaluate((count) => window.appBench.nothing(count), frames)
      if (round >= warmUp) figures.push((await scriptTime()) - begun)
    }
    return median(figures)
  }
  await text.focus()
  const nothing = await costOf(async () => {})
  await page.keyboard.press('j')
  const grade = await costOf((round) => page.keyboard.press(String((round % 6) + 1)))
  await page.getByRole('list', { name: 'Sources' }).getByRole('button').first().click()
  await text.focus()
  const caret = await costOf(() => page.keyboard.press('Shift+ArrowRight'))
  return { grade: grade - nothing, caret: caret - nothing }
}

/** What a key costs in a large case, against a small one: the same, as it should be. */
export const scaling = async ({ pages, home, say }: Bench): Promise<Row[]> => {
  const keysBeside = async (size: keyof typeof sizes) => {
    const own = join(home, size)
    say(`keys beside ${sizes[size].documents.toLocaleString('en')} documents …`)
    await generateCase(join(own, 'case'), { ...sizes[size], claimsEach: 20, seed: 3 })
    return pages.appIn(own, keysIn)
  }
  const small = await keysBeside('small')
  const large = await keysBeside('large')
  const of = { unit: 'ms', referenceName: `beside ${sizes.small.documents}`, goal: 1.2 }
  const beside = `beside ${sizes.large.documents.toLocaleString('en')} documents`
  return [
    row({
      ...of,
      name: `own script of a grade until it is counted, ${beside}`,
      ours: large.grade,
      reference: small.grade,
    }),
    row({
      ...of,
      name: `own script to select on, with a source selected, ${beside}`,
      ours: large.caret,
      reference: small.caret,
    }),
  ]
}
