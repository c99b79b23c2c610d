/** CSS pixels: of a long text the view is less than can be seen. */
const least = 8

/**
 * Paints what is in view onto the minimap, on a canvas of its own. An element that moves with every scroll would change the page's
 * style, and the engine then looks at all highlights anew and paints all words with one, in each frame.
 */
export const createViewPainter = (canvas: HTMLCanvasElement) => {
  const context = canvas.getContext('2d')
  let width = 0
  let height = 0
  let colours = { fill: 'gray', line: 'gray' }
  return {
    /** Takes the size of the map and the colours of the theme. */
    fit: () => {
      const style = getComputedStyle(canvas)
      colours = { fill: style.color, line: style.borderColor }
      width = canvas.clientWidth
      height = canvas.clientHeight
      const density = window.devicePixelRatio
      canvas.width = width * density
      canvas.height = height * density
      context?.scale(density, density)
    },
    /** Paints a view of that height at that place of the map; CSS pixels. */
    paint: (top: number, length: number) => {
      if (context === null) return
      const bottom = top + Math.max(least, length)
      context.clearRect(0, 0, width, height)
      context.fillStyle = colours.fill
      context.fillRect(0, top, width, bottom - top)
      context.fillStyle = colours.line
      context.fillRect(0, top, width, 1)
      context.fillRect(0, bottom - 1, width, 1)
    },
  }
}
