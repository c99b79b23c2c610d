import type { Page } from '@playwright/test'

/** Words of the text, as a reader would point at them: the first match in the first paragraph that has one. */
export type Words = RegExp

type Point = { x: number; y: number }

/**
 * Where the words begin and end on the screen, scrolled into view first. Answered when they have stood still for some frames: groups of
 * paragraphs that come into view get their true heights, and what stands below them moves.
 */
const endsOf = (page: Page, words: Words): Promise<{ from: Point; to: Point; exact: string; at: number }> =>
  page.getByRole('article', { name: 'Reading text' }).evaluate(
    async (article, { source, flags }) => {
      const pattern = new RegExp(source, flags)
      for (const block of article.querySelectorAll('[data-block]')) {
        const node = block.firstChild
        const match = node instanceof Text ? pattern.exec(node.data) : null
        if (!(node instanceof Text) || match === null) continue
        block.scrollIntoView({ block: 'center' })
        const range = document.createRange()
        range.setStart(node, match.index)
        range.setEnd(node, match.index + match[0].length)
        const place = () => JSON.stringify(range.getBoundingClientRect())
        for (let still = 0, before = place(); still < 5; ) {
          await new Promise((resolve) => requestAnimationFrame(resolve))
          const now = place()
          still = now === before ? still + 1 : 0
          before = now
        }
        const rects = range.getClientRects()
        const first = rects[0]
        const last = rects[rects.length - 1]
        if (first === undefined || last === undefined) continue
        return {
          from: { x: first.left + 1, y: first.top + first.height / 2 },
          to: { x: last.right, y: last.top + last.height / 2 },
          exact: match[0],
          at: match.index,
        }
      }
      throw new Error(`No paragraph has words like ${source}.`)
    },
    { source: words.source, flags: words.flags },
  )

/** Far enough to be past the middle of any letter, and short of where any words end. Pixels. */
const firstMove = 14

/** Does the selection that is being dragged begin at an end of words that stand at `at` in their paragraph, give or take a letter? */
const beginsAt = (page: Page, { at, exact }: { at: number; exact: string }): Promise<boolean> =>
  page.evaluate(
    ([start, end]) => {
      const selection = window.getSelection()
      if (selection === null || selection.isCollapsed) return false
      return [start, end].some((place) => Math.abs(selection.anchorOffset - place) <= 1)
    },
    [at, at + exact.length] as const,
  )

/**
 * Presses the mouse where words begin and starts to drag to the right. Chromium gives a page that moves under a pressed
 * mouse a move of its own, and where the mouse is Playwright’s it does not know that the button is held: nothing can be
 * selected then until it is let go. So it is let go and pressed anew, where the words are by then; as it is where the page moved
 * just before, and others were pressed on.
 */
const beginDrag = async (page: Page, words: Words): Promise<void> => {
  for (;;) {
    const { from, ...place } = await endsOf(page, words)
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + firstMove, from.y, { steps: 2 })
    if (await beginsAt(page, place)) return
    await page.mouse.up()
  }
}

/** Selects words with the mouse, as a reader does; returns them. */
export const selectWords = async (page: Page, words: Words): Promise<string> => {
  await beginDrag(page, words)
  const { to, exact } = await endsOf(page, words)
  await page.mouse.move(to.x, to.y, { steps: 3 })
  await page.mouse.up()
  await page.getByRole('toolbar', { name: 'Selection' }).waitFor()
  return exact
}

/** Clicks into the middle of words. */
export const clickWords = async (page: Page, words: Words): Promise<void> => {
  const { from, to } = await endsOf(page, words)
  const oneLine = Math.abs(from.y - to.y) < 4
  await page.mouse.click(oneLine ? (from.x + to.x) / 2 : from.x + 4, from.y)
}

/** Clicks onto the last letter of words, close to where it ends. */
export const clickEndOf = async (page: Page, words: Words): Promise<void> => {
  const { to } = await endsOf(page, words)
  await page.mouse.click(to.x - 2, to.y)
}

/** The words that one style paints on the text, joined where a highlight has several ranges. */
export const painted = (page: Page, style: string): Promise<string[]> =>
  page.evaluate((name) => {
    const highlight = CSS.highlights.get(name)
    if (highlight === undefined) return []
    return Array.from(highlight, (range) => {
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      return live.toString()
    })
  }, style)
