import { TriangleAlert, Unlink } from 'lucide-react'
import { useAdrift } from '../state/adrift'
import { listMarks } from '../state/focus'
import { useStore } from '../state/store'
import { numeral } from '../ui/counted'
import { QuietButton } from '../ui/quiet-button'
import css from './reader-notices.module.css'

const OtherText = () => {
  const otherText = useStore(({ open }) => open?.otherText)
  if (otherText === undefined) return null
  return (
    <div className={css.notice}>
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
      <p>
        {otherText.message} <span className={css.soft}>{otherText.safe} It cannot be exported until then.</span>
      </p>
    </div>
  )
}

const AdriftCount = () => {
  const count = useAdrift(({ items }) => items.size)
  if (count === 0) return null
  return (
    <div className={css.notice}>
      <Unlink size={14} strokeWidth={1.75} aria-hidden />
      <p>
        <strong>{count === 1 ? '1 mark has words adrift.' : `${numeral(count)} marks have words adrift.`}</strong>{' '}
        <span className={css.soft}>They are not in the text where they were.</span>
      </p>
      <QuietButton edits={false} onClick={listMarks}>
        Show in the list
      </QuietButton>
    </div>
  )
}

/** Above the text: what is not as it should be with it, and with what stands on it. */
export const ReaderNotices = () => (
  <section role="status" aria-label="About this text" data-screen-only>
    <OtherText />
    <AdriftCount />
  </section>
)
