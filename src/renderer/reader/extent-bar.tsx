import { useEffect } from 'react'
import { showPane } from '../app/panes'
import {
  addSegment,
  dropExtent,
  dropSegment,
  isEdgeRightToLeft,
  joinSegments,
  keepExtent,
  moveEdge,
  nextEdge,
  splitSegment,
} from '../state/extent'
import { useStore } from '../state/store'
import { edgeName } from './edge-words'
import css from './reader.module.css'

/** At the foot of the text while an extent is edited: which edge moves, and the keys. */
export const ExtentBar = () => {
  const edit = useStore((state) => state.extentEdit)
  const shown = edit !== undefined
  useEffect(() => {
    if (shown) showPane('reader')
  }, [shown])
  if (edit === undefined) return null
  const { index, segments } = edit
  const several = segments.length > 1
  const [back, on] = isEdgeRightToLeft() ? ['→', '←'] : ['←', '→']
  const actions = [
    // Also for a pointer that cannot drag the handles.
    { name: 'A word back', key: back, run: () => moveEdge(-1, 'word') },
    { name: 'A word on', key: on, run: () => moveEdge(1, 'word') },
    { name: 'Other end', key: 'Tab', run: () => nextEdge(1) },
    { name: 'Add a part', key: 'A', run: addSegment },
    { name: 'Split', key: 'S', run: splitSegment },
    ...(several
      ? [
          {
            name: index === segments.length - 1 ? 'Merge with the one before' : 'Merge with the next',
            key: 'M',
            run: joinSegments,
          },
          { name: 'Drop this part', key: 'Del', run: dropSegment },
        ]
      : []),
    { name: 'Keep', key: 'Enter', run: keepExtent },
    { name: 'Leave as it was', key: 'Esc', run: dropExtent },
  ]
  return (
    // A press on the bar must not take the selection that “Add a part” adds.
    <div className={css.extentBar} role="toolbar" aria-label="Extent" onPointerDown={(event) => event.preventDefault()}>
      <span>{edgeName(edit)}</span>
      <span className={css.hint}>
        with <kbd>Shift</kbd> by a letter, with <kbd>Ctrl</kbd> by a sentence
      </span>
      <div className={css.edgeActions}>
        {actions.map(({ name, key, run }) => (
          <button key={key} type="button" onClick={run}>
            {name} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
    </div>
  )
}
