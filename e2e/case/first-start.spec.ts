import { expect, test } from '../fixtures'
import { ready } from '../support/case'
import { painted } from '../support/reading'

/** https://wicg.github.io/layout-instability/, which TypeScript does not know. */
declare class LayoutShift extends PerformanceEntry {
  readonly sources: readonly { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[]
}

test('first start opens an annotated sample; one click throws it away, one takes that back', async ({ host }) => {
  const { page } = host
  await ready(page)
  await expect(page.getByText('This is a sample case')).toBeVisible()
  expect((await painted(page, 'claim-unchecked')).length).toBeGreaterThan(0)
  expect((await painted(page, 'mention')).length).toBeGreaterThan(0)
  const sources = page.getByRole('list', { name: 'Sources' }).getByRole('listitem')
  await expect(sources.first()).toBeVisible()

  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await expect(page.getByRole('heading', { name: 'Begin with an article' })).toBeVisible()
  await expect(sources).toHaveCount(0)

  await page.keyboard.press('Control+z')
  await expect(page.getByRole('list', { name: 'Documents' }).getByRole('listitem')).toHaveCount(1)
  await expect(sources.first()).toBeVisible()
  await ready(page)
  await page.keyboard.press('Control+Shift+z')
  await expect(sources).toHaveCount(0)

  const again = await host.restart()
  await expect(again.getByRole('heading', { name: 'Begin with an article' })).toBeVisible()
})

test('the banner of the sample is there before its text, and moves nothing', async ({ page }) => {
  await ready(page)
  await expect(page.getByText('This is a sample case')).toBeVisible()
  const moved = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const heights: number[] = []
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            if (entry instanceof LayoutShift)
              for (const { node, previousRect, currentRect } of entry.sources)
                if (node instanceof Element && node.querySelector('main') !== null)
                  heights.push(currentRect.top - previousRect.top)
        }).observe({ type: 'layout-shift', buffered: true })
        // What came before is told at once.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(heights)))
      }),
  )
  expect(moved).toEqual([])
})

test('the typefaces are asked for before anything comes up that is set in them', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Only a socket can be held.')
  const { page } = host
  await page.routeWebSocket('**/socket', () => {})
  await page.reload()
  const loaded = () =>
    page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family))
  await expect.poll(loaded).toEqual(expect.arrayContaining([expect.stringContaining('Source Serif')]))
  await expect(page.getByRole('article')).toHaveCount(0)
})
