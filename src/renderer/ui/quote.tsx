import { useLayoutEffect, useRef, useState } from 'react'
import type { Anchor } from '#shared/model'
import { anchorWords } from '#shared/text/anchor-words'
import { useStore } from '../state/store'
import styles from './quote.module.css'

/** The exact words an annotation stands on, as the reader sets them; long ones are cut until asked for. */
export const Quote = ({ anchor, small = false }: { anchor: Anchor; small?: boolean }) => {
  const language = useStore(({ open }) => open?.state.document.language)
  const [whole, setWhole] = useState(false)
  const [cut, setCut] = useState(false)
  const box = useRef<HTMLQuoteElement>(null)
  const words = anchorWords(anchor)
  // Whether there is more is known only once it is set; the width of the pane can change.
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || whole) return
    const measure = () => setCut(element.scrollHeight > element.clientHeight + 2)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [whole])
  return (
    <div className={styles.wrap}>
      <blockquote
        ref={box}
        dir="auto"
        lang={language === 'und' ? undefined : language}
        className={`${styles.quote} ${small ? styles.small : ''} ${whole ? '' : styles.clamped}`}
      >
        {words}
      </blockquote>
      {(cut || whole) && (
        <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'less' : 'more'}
        </button>
      )}
    </div>
  )
}
