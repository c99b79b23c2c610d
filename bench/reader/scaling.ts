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
/** So often each of the two is opened. */
const turns = 3
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

/** What a key costs in a large case, against a small one: the same, as it should be. In turn, for what else the machine does comes and goes. */
export const scaling = async ({ pages, home, say }: Bench): Promise<Row[]> => {
  const took = {
    small: { grade: [] as number[], caret: [] as number[] },
    large: { grade: [] as number[], caret: [] as number[] },
  }
  const names = ['small', 'large'] as const
  const homeOf = (size: keyof typeof sizes) => join(home, size)
  for (const size of names) await generateCase(join(homeOf(size), 'case'), { ...sizes[size], claimsEach: 20, seed: 3 })
  for (let turn = 1; turn <= turns; turn++)
    for (const size of names) {
      say(`keys beside ${sizes[size].documents.toLocaleString('en')} documents (${turn} of ${turns}) …`)
      const { grade, caret } = await pages.appIn(homeOf(size), keysIn)
      took[size].grade.push(grade)
      took[size].caret.push(caret)
    }
  const of = { unit: 'ms', referenceName: `beside ${sizes.small.documents}`, goal: 1.2 }
  const beside = `beside ${sizes.large.documents.toLocaleString('en')} documents`
  return [
    row({
      ...of,
      name: `own script of a grade until it is counted, ${beside}`,
      ours: median(took.large.grade),
      reference: median(took.small.grade),
    }),
    row({
      ...of,
      name: `own script to select on, with a source selected, ${beside}`,
      ours: median(took.large.caret),
      reference: median(took.small.caret),
    }),
  ]
}
