import type { Segment } from '#shared/model'
import { type Annotation, paintStyles } from '../state/annotations'
import type { TextMap } from './text-map'

/** Later ones lie over earlier ones. */
const overlays = ['found', 'found-current', 'kept-selection', 'selected', 'extent'] as const
export type Overlay = (typeof overlays)[number]

type Painted = {
  readonly annotation: Annotation
  readonly highlight: Highlight
  readonly ranges: readonly StaticRange[]
}

/**
 * Paints annotations with the CSS Custom Highlight API: one `Highlight` a style, to which single ranges are added
 * and from which they are taken. The page itself is never touched, so shaping and order of any script stay.
 */
export const createPainter = (map: TextMap) => {
  const highlights = new Map<string, Highlight>()
  for (const [priority, name] of [...paintStyles, ...overlays].entries()) {
    const highlight = new Highlight()
    highlight.priority = priority
    highlights.set(name, highlight)
    CSS.highlights.set(name, highlight)
  }
  const painted = new Map<string, Painted>()

  const rangesOf = (segments: readonly Segment[]): StaticRange[] =>
    segments.flatMap((segment) => map.staticRange(segment) ?? [])

  return {
    /** Brings what is painted for one record in line with its annotation; without one, nothing is. */
    paint: (id: string, annotation: Annotation | undefined) => {
      const before = painted.get(id)
      if (before?.annotation === annotation) return
      if (before !== undefined) for (const range of before.ranges) before.highlight.delete(range)
      const highlight = annotation === undefined ? undefined : highlights.get(annotation.style)
      if (annotation === undefined || highlight === undefined) {
        painted.delete(id)
        return
      }
      const ranges = rangesOf(annotation.anchor.segments)
      for (const range of ranges) highlight.add(range)
      painted.set(id, { annotation, highlight, ranges })
    },
    /** Paints one overlay anew. */
    overlay: (name: Overlay, segments: readonly Segment[]) => {
      const highlight = highlights.get(name)
      if (highlight === undefined) return
      highlight.clear()
      for (const range of rangesOf(segments)) highlight.add(range)
    },
    /** Paints more of an overlay. */
    extend: (name: Overlay, segments: readonly Segment[]) => {
      const highlight = highlights.get(name)
      if (highlight !== undefined) for (const range of rangesOf(segments)) highlight.add(range)
    },
    /** Takes everything away. */
    dispose: () => {
      for (const [name, highlight] of highlights)
        if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name)
      painted.clear()
    },
  }
}
export type Painter = ReturnType<typeof createPainter>
