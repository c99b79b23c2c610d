import { Languages, TriangleAlert, Unlink } from 'lucide-react'
import { useMemo } from 'react'
import { useAdrift } from '../state/adrift'
import { listMarks } from '../state/focus'
import { useStore } from '../state/store'
import { numeral } from '../ui/counted'
import { QuietButton } from '../ui/quiet-button'
import { missingScripts } from './missing-scripts'
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

const listed = new Intl.ListFormat('en', { type: 'disjunction' })

const MissingScripts = () => {
  const text = useStore(({ open }) => open?.text) ?? ''
  // At once: a notice that came later would move the words.
  const missing = useMemo(() => missingScripts(text), [text])
  if (missing.length === 0) return null
  return (
    <div className={css.notice}>
      <Languages size={14} strokeWidth={1.75} aria-hidden />
      <p>
        <strong>This machine has no typeface for {listed.format(missing)}, so boxes are shown.</strong>{' '}
        <span className={css.soft}>
          The text is whole, and marks stand where they were made. Install one, such as Noto, and start Caveat again.
        </span>
      </p>
    </div>
  )
}

/** Above the text: what is not as it should be with it, and with what stands on it. */
export const ReaderNotices = () => (
  <section role="status" aria-label="About this text" data-screen-only>
    <OtherText />
    <MissingScripts />
    <AdriftCount />
  </section>
)
