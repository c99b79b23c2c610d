/** How many of the elements, which stand below each other, begin above a height of the window. */
export const beginningAbove = (elements: HTMLCollection, y: number): number => {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((elements[middle]?.getBoundingClientRect().top ?? 0) < y) low = middle + 1
    else high = middle
  }
  return low
}
