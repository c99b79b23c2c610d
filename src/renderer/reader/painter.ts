import type { Segment } from '#shared/model'
import { type Annotation, paintStyles } from './annotations'
import type { TextMap } from './text-map'

/** Later ones lie over earlier ones. */
const overlays = ['kept-selection', 'selected', 'extent'] as const
export type Overlay = (typeof overlays)[number]

type Painted = { readonly highlight: Highlight; readonly ranges: readonly StaticRange[] }

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
  const painted = new Map<Annotation, Painted>()

  const rangesOf = (segments: readonly Segment[]): StaticRange[] =>
    segments.flatMap((segment) => map.staticRange(segment) ?? [])

  const erase = (annotation: Annotation, { highlight, ranges }: Painted) => {
    for (const range of ranges) highlight.delete(range)
    painted.delete(annotation)
  }

  return {
    /** Brings what is painted in line with the annotations: only what is new or gone is touched. */
    paint: (annotations: readonly Annotation[]) => {
      const wanted = new Set(annotations)
      for (const [annotation, how] of painted) if (!wanted.has(annotation)) erase(annotation, how)
      for (const annotation of annotations) {
        const highlight = highlights.get(annotation.style)
        if (highlight === undefined || painted.has(annotation)) continue
        const ranges = rangesOf(annotation.anchor.segments)
        for (const range of ranges) highlight.add(range)
        painted.set(annotation, { highlight, ranges })
      }
    },
    /** Paints one overlay anew. */
    overlay: (name: Overlay, segments: readonly Segment[]) => {
      const highlight = highlights.get(name)
      if (highlight === undefined) return
      highlight.clear()
      for (const range of rangesOf(segments)) highlight.add(range)
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
