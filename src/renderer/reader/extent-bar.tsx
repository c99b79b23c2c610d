import { dropExtent, dropSegment, keepExtent, nextEdge } from '../state/extent'
import { useStore } from '../state/store'
import css from './reader.module.css'

/** At the foot of the text while an extent is edited: which edge moves, and the keys. */
export const ExtentBar = () => {
  const edit = useStore((state) => state.extentEdit)
  if (edit === undefined) return null
  const { index, edge, segments } = edit
  const which = segments.length === 1 ? `the ${edge}` : `the ${edge} of part ${index + 1} of ${segments.length}`
  return (
    <div className={css.extentBar} role="toolbar" aria-label="Extent">
      <span role="status">Moving {which}</span>
      <span className={css.hint}>
        <kbd>←</kbd> <kbd>→</kbd> word · <kbd>Shift</kbd> letter
      </span>
      <button type="button" onClick={() => nextEdge(1)}>
        Other end <kbd>Tab</kbd>
      </button>
      {segments.length > 1 ? (
        <button type="button" onClick={dropSegment}>
          Drop this part <kbd>Del</kbd>
        </button>
      ) : null}
      <button type="button" onClick={keepExtent}>
        Keep <kbd>Enter</kbd>
      </button>
      <button type="button" onClick={dropExtent}>
        Leave as it was <kbd>Esc</kbd>
      </button>
    </div>
  )
}
