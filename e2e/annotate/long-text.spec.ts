import { expect, test } from '../fixtures'
import { openGenerated, stretch } from '../support/generated'
import { painted } from '../support/reading'

const count = 400
const text = `${Array.from({ length: count }, (_, i) => `Paragraph ${i + 1}. Nothing was said of it that day, nor on the day after, nor in the week that followed.`).join('\n\n')}\n`
const claims = Array.from({ length: count }, (_, i) => ({ segments: [stretch(text, `Paragraph ${i + 1}.`)] }))

const first = 'Paragraph 1.'
const last = `Paragraph ${count}.`

test('marks are made where the reader is, wherever that is, and all of them on paper', async ({ host }) => {
  const { page } = host
  await openGenerated(page, { title: 'Long', text, claims })
  const markOf = (words: string) => page.getByRole('button', { name: `: ${words}`, exact: false })
  await expect(markOf(first).first()).toBeVisible()
  await expect.poll(() => painted(page, 'claim-unchecked')).toContain(first)
  expect(await painted(page, 'claim-unchecked')).not.toContain(last)

  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('Control+End')
  await expect(markOf(last)).toBeVisible()
  await expect.poll(() => painted(page, 'claim-unchecked')).toContain(last)
  expect(await painted(page, 'claim-unchecked')).not.toContain(first)

  // A record that is gone to is on screen, painted and in the gutter, at once.
  await page.keyboard.press('j')
  await expect(markOf(first).first()).toBeVisible()
  await expect.poll(() => painted(page, 'selected')).toEqual([first])

  const atPrint = page.evaluate(
    () =>
      new Promise((resolve) => {
        window.addEventListener('beforeprint', () => {
          const marks = () => document.querySelectorAll('[data-mark]').length
          queueMicrotask(() => resolve([CSS.highlights.get('claim-unchecked')?.size, marks()]))
        })
      }),
  )
  if (host.kind === 'browser') await page.pdf()
  else await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await atPrint).toEqual([count, count])
})

test('on paper all marks stay, whatever becomes of the window meanwhile', async ({ page }) => {
  await openGenerated(page, { title: 'Long', text, claims })
  await expect.poll(() => painted(page, 'claim-unchecked')).toContain(first)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.setViewportSize({ width: 1280, height: 640 })
  await page.getByTestId('reader-scroller').evaluate(async (pane) => {
    pane.scrollTop += 2_000
    for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => requestAnimationFrame(resolve))
  })
  expect(await painted(page, 'claim-unchecked')).toHaveLength(count)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  expect((await painted(page, 'claim-unchecked')).length).toBeLessThan(count)
})

test('a scroll over what is ready changes nothing in the page, so that no words are painted anew', async ({ page }) => {
  await openGenerated(page, { title: 'Long', text, claims })
  await expect.poll(() => painted(page, 'claim-unchecked')).toContain(first)
  const scroller = page.getByTestId('reader-scroller')
  const changes = await scroller.evaluate(async (pane) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const seen: MutationRecord[] = []
    const watched = new MutationObserver((records) => seen.push(...records))
    watched.observe(pane.parentElement ?? pane, {
      attributes: true,
      childList: true,
      characterData: true,
      subtree: true,
    })
    // What is around the view is made ready while the page has nothing to do, and the map a while after the last paragraph came.
    for (let still = 0; still < 20; still++) {
      await new Promise((resolve) => requestIdleCallback(resolve))
      await frame()
      if (seen.length > 0 || watched.takeRecords().length > 0) still = -1
      seen.length = 0
    }
    pane.scrollTop += 60
    await frame()
    await frame()
    return [...seen, ...watched.takeRecords()].map(
      ({ type, target, attributeName }) => `${type} ${target.nodeName} ${attributeName ?? ''}`,
    )
  })
  expect(changes).toEqual([])
  expect(await scroller.evaluate(({ scrollTop }) => scrollTop)).toBe(60)
})
