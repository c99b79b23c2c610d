import type { RowProps } from '../library/row-list'
import { MarkLine } from '../reader/mark-line'
import { select } from '../state/annotate'
import { annotations } from '../state/document-index'
import css from './marks.module.css'

/** A mark: choosing it selects it, which brings its words into view; the keyboard stays in the list. */
export const MarkRow = ({ id, current, rowProps }: { id: string; current: boolean; rowProps: RowProps }) => (
  <button
    type="button"
    className={css.row}
    aria-current={current}
    onClick={() => {
      const annotation = annotations.get(id)
      if (annotation !== undefined) select(annotation.selected)
    }}
    {...rowProps}
  >
    <MarkLine id={id} />
  </button>
)
