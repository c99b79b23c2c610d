import type { Segment } from '#shared/model'
import type { AnnotationIndex } from '../state/annotation-index'
import { type Annotation, paintStyles } from '../state/annotations'
import type { Near } from './near'
import type { TextMap } from './text-map'

/** Later ones lie over earlier ones. */
const overlays = ['kept-selection', 'selected', 'found', 'found-current', 'extent'] as const
export type Overlay = (typeof overlays)[number]

type Painted = {
  readonly annotation: Annotation
  readonly highlight: Highlight
  readonly ranges: readonly StaticRange[]
}

const meet = (a: Segment, b: Segment): boolean => a.start < b.end && b.start < a.end

/**
 * Paints annotations with the CSS Custom Highlight API: one `Highlight` a style, to which single ranges are added
 * and from which they are taken. The page itself is never touched, so shaping and order of any script stay. Only what is
 * near the view has ranges: whatever changes in a page, the engine goes through all of them.
 */
export const createPainter = (map: TextMap, near: Near, annotations: Pick<AnnotationIndex, 'get' | 'touching'>) => {
  const highlights = new Map<string, Highlight>()
  for (const [priority, name] of [...paintStyles, ...overlays].entries()) {
    const highlight = new Highlight()
    highlight.priority = priority
    highlights.set(name, highlight)
    CSS.highlights.set(name, highlight)
  }
  const painted = new Map<string, Painted>()
  const overlaid = new Map<Overlay, readonly Segment[]>()

  const rangesOf = (segments: readonly Segment[]): StaticRange[] => {
    const stretch = near.stretch()
    return stretch === undefined
      ? []
      : segments.flatMap((segment) => (meet(segment, stretch) ? map.staticRanges(segment) : []))
  }

  const isNear = ({ anchor }: Annotation): boolean => {
    const stretch = near.stretch()
    return stretch !== undefined && anchor.segments.some((segment) => meet(segment, stretch))
  }

  const unpaint = (id: string, { highlight, ranges }: Painted) => {
    for (const range of ranges) highlight.delete(range)
    painted.delete(id)
  }

  const paint = (annotation: Annotation) => {
    const highlight = highlights.get(annotation.style)
    if (highlight === undefined) return
    const ranges = annotation.anchor.segments.flatMap(map.staticRanges)
    for (const range of ranges) highlight.add(range)
    painted.set(annotation.selected.id, { annotation, highlight, ranges })
  }

  /** Brings what is painted of a record in line with its annotation. */
  const bring = (id: string) => {
    const found = annotations.get(id)
    const annotation = found !== undefined && isNear(found) ? found : undefined
    const before = painted.get(id)
    if (before?.annotation === annotation) return
    if (before !== undefined) unpaint(id, before)
    if (annotation !== undefined) paint(annotation)
  }

  const overlay = (name: Overlay, segments: readonly Segment[]) => {
    overlaid.set(name, segments)
    const highlight = highlights.get(name)
    if (highlight === undefined) return
    if (highlight.size > 0) highlight.clear()
    for (const range of rangesOf(segments)) highlight.add(range)
  }

  /** Brings all in line that is painted or near. */
  const bringAll = () => {
    for (const id of [...painted.keys()]) bring(id)
    const stretch = near.stretch()
    if (stretch !== undefined) for (const annotation of annotations.touching(stretch)) bring(annotation.selected.id)
  }

  const move = () => {
    bringAll()
    for (const [name, segments] of overlaid) if (segments.length > 0) overlay(name, segments)
  }
  move()
  const stop = near.onChange(move)

  return {
    /** Brings what is painted of these records, or of all, in line with what stands in the text now. */
    update: (ids: ReadonlySet<string> | undefined) => {
      if (ids === undefined) bringAll()
      else for (const id of ids) bring(id)
    },
    /** Paints one overlay anew. */
    overlay,
    /** Paints more of an overlay. */
    extend: (name: Overlay, segments: readonly Segment[]) => {
      overlaid.set(name, [...(overlaid.get(name) ?? []), ...segments])
      const highlight = highlights.get(name)
      if (highlight !== undefined) for (const range of rangesOf(segments)) highlight.add(range)
    },
    /** Takes everything away. */
    dispose: () => {
      stop()
      for (const [name, highlight] of highlights)
        if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name)
      painted.clear()
    },
  }
}
export type Painter = ReturnType<typeof createPainter>
