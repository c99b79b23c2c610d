import { beginningAbove } from './beginning-above'

/** The first place in the words whose line ends below a height of the window; the words must reach below it. */
const letterBelow = (words: Text, y: number): number => {
  const upTo = document.createRange()
  upTo.setStart(words, 0)
  let low = 0
  let high = words.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    upTo.setEnd(words, middle + 1)
    if (upTo.getBoundingClientRect().bottom > y) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The first words of the page below a height of the window, by where they stand and not by what lies there: that may be a gap, or a
 * dialog above them. What is folded away stands nowhere. `root` holds the groups of paragraphs.
 */
export const firstBelow = (root: HTMLElement, y: number): { node: Text; offset: number } | undefined => {
  for (let nth = Math.max(0, beginningAbove(root.children, y) - 1); nth < root.children.length; nth++) {
    for (const block of root.children[nth]?.querySelectorAll('[data-block]') ?? []) {
      const node = block.firstChild
      const { height, bottom } = block.getBoundingClientRect()
      if (node instanceof Text && height > 0 && bottom > y) return { node, offset: letterBelow(node, y) }
    }
  }
  return undefined
}
