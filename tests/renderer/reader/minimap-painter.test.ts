import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Segment } from '#shared/model'
import { makeAnchor } from '#shared/text/anchoring'
import { blocksOf } from '#shared/text/blocks'
import { createMinimapPainter } from '../../../src/renderer/reader/minimap-painter'
import { createAnnotationIndex } from '../../../src/renderer/state/annotation-index'
import { type Annotation, paintStyles } from '../../../src/renderer/state/annotations'

const text = `${Array.from({ length: 120 }, (_, nth) => `Paragraph ${nth}. Nothing was said of it on that day.`).join('\n\n')}\n`
const blocks = blocksOf(text)
/** CSS pixels: several paragraphs share a row. */
const height = 70
const page = {
  tops: Float64Array.from(blocks, (_, nth) => nth * 31),
  heights: new Float64Array(blocks.length).fill(25),
  total: blocks.length * 31,
}

vi.stubGlobal('document', { documentElement: {} })
vi.stubGlobal('window', { devicePixelRatio: 1 })
vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: (name: string) => name }))

/** A canvas that keeps the colour of each pixel; the paragraphs, which are faint, it leaves out. */
const newCanvas = () => {
  const pixels = new Map<string, string>()
  let clip: [number, number] = [0, height]
  const each = (left: number, top: number, width: number, tall: number, run: (pixel: string) => void) => {
    for (let row = Math.max(clip[0], top); row < Math.min(clip[1], top + tall); row++)
      for (let column = left; column < left + width; column++) run(`${column} ${row}`)
  }
  const context = {
    fillStyle: '',
    globalAlpha: 1,
    scale: () => {},
    save: () => {},
    restore: () => {
      clip = [0, height]
    },
    beginPath: () => {},
    rect: (_left: number, top: number, _width: number, tall: number) => {
      clip = [Math.max(0, top), Math.min(height, top + tall)]
    },
    clip: () => {},
    clearRect: (left: number, top: number, width: number, tall: number) =>
      each(left, top, width, tall, (pixel) => pixels.delete(pixel)),
    fillRect: (left: number, top: number, width: number, tall: number) => {
      if (context.globalAlpha < 1) return
      each(left, top, width, tall, (pixel) => pixels.set(pixel, context.fillStyle))
    },
  }
  const canvas: unknown = { clientHeight: height, width: 0, height: 0, getContext: () => context }
  const isCanvas = (_: unknown): _ is HTMLCanvasElement => true
  if (!isCanvas(canvas)) throw new Error('never')
  return { canvas, pixels: () => Object.fromEntries([...pixels].sort()) }
}

const segment = fc
  .tuple(fc.nat({ max: text.length - 2 }), fc.integer({ min: 1, max: 2_000 }))
  .map(([start, length]): Segment => ({ start, end: Math.min(text.length, start + length) }))

const annotation = fc.record({
  id: fc.nat({ max: 12 }),
  style: fc.constantFrom(...paintStyles),
  segments: fc.array(segment, { minLength: 1, maxLength: 3 }),
})

const made = ({
  id,
  style,
  segments,
}: {
  id: number
  style: Annotation['style']
  segments: Segment[]
}): Annotation => ({
  selected: { type: 'claim', id: `id-${id}` },
  anchor: makeAnchor(text, segments),
  style,
})

describe('a row of the map that is painted anew', () => {
  it('looks as when all of it is painted', () => {
    const step = fc.oneof(annotation, fc.record({ id: fc.nat({ max: 12 }), gone: fc.constant(true as const) }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const index = createAnnotationIndex()
        const bit = newCanvas()
        const byBit = createMinimapPainter(bit.canvas, blocks, index)
        byBit.setOut(page)
        byBit.paintAll()
        for (const each of steps) {
          if ('gone' in each) index.remove(`id-${each.id}`)
          else index.set(made(each))
          byBit.update([`id-${each.id}`])
        }
        const whole = newCanvas()
        const atOnce = createMinimapPainter(whole.canvas, blocks, index)
        atOnce.setOut(page)
        atOnce.paintAll()
        expect(bit.pixels()).toEqual(whole.pixels())
      }),
    )
  })

  it('shows what lies within another, whichever was made first', () => {
    const outer = made({ id: 1, style: 'claim-unchecked', segments: [{ start: 0, end: 3_000 }] })
    const inner = made({ id: 2, style: 'claim-refuted', segments: [{ start: 1_000, end: 1_900 }] })
    for (const order of [
      [outer, inner],
      [inner, outer],
    ]) {
      const index = createAnnotationIndex()
      for (const one of order) index.set(one)
      const { canvas, pixels } = newCanvas()
      const painter = createMinimapPainter(canvas, blocks, index)
      painter.setOut(page)
      painter.paintAll()
      expect(new Set(Object.values(pixels()))).toEqual(new Set(['--unchecked-line', '--refuted-line']))
    }
  })
})

describe('a mark on the map', () => {
  it('is told from those of every other style without colours', () => {
    const shapes = paintStyles.map((style) => {
      const index = createAnnotationIndex()
      index.set(made({ id: 1, style, segments: [{ start: 0, end: 3_000 }] }))
      const { canvas, pixels } = newCanvas()
      const painter = createMinimapPainter(canvas, blocks, index)
      painter.setOut(page)
      painter.paintAll()
      return Object.keys(pixels()).join()
    })
    expect(shapes).not.toContain('')
    expect(new Set(shapes).size).toBe(paintStyles.length)
  })
})
