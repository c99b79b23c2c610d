import { X } from 'lucide-react'
import type { Segment } from '#shared/model'
import { firstWords } from '#shared/text/anchor-words'
import { mergeSegments, sameSegments } from '#shared/text/anchoring'
import { say } from '../state/messages'
import { getState, useStore } from '../state/store'
import { useTextLanguage } from '../state/text-language'
import { QuietButton } from '../ui/quiet-button'
import { editDocument } from './edits'
import styles from './list.module.css'
import { Section } from './record'

type BoilerplateProps = { documentId: string; segments: readonly Segment[] }

/** The parts of the text that are not the story. They are marked; the text itself is never altered. */
export const Boilerplate = ({ documentId, segments }: BoilerplateProps) => {
  const text = useStore(({ open }) => open?.text ?? '')
  const language = useTextLanguage()
  const selecting = useStore(({ textSelection }) => textSelection !== undefined)
  const set = (boilerplate: Segment[], name: string) => editDocument(documentId, { set: { boilerplate } }, { name })
  const markSelection = () => {
    const { textSelection } = getState()
    if (textSelection === undefined) return
    const marked = mergeSegments([...segments, textSelection])
    if (sameSegments(marked, segments)) return say('These words are marked as boilerplate already.')
    set(marked, 'mark boilerplate')
  }
  return (
    <Section
      title="Boilerplate"
      count={segments.length}
      action={
        <QuietButton
          disabled={!selecting}
          title={selecting ? undefined : 'Select words in the article first'}
          onClick={markSelection}
        >
          Mark selection as boilerplate
        </QuietButton>
      }
    >
      <ul className={styles.list}>
        {segments.map(({ start, end }) => {
          const words = firstWords(text.slice(start, Math.min(end, start + 400)), 80)
          return (
            <li key={start} className={styles.row}>
              <span className={styles.item}>
                <span className={styles.lead}>·</span>
                <span className={`${styles.body} ${styles.serif}`} dir="auto" lang={language}>
                  {words}
                </span>
              </span>
              <QuietButton
                aria-label={`Not boilerplate: ${words}`}
                title="This belongs to the story"
                onClick={() => {
                  const kept = segments.filter((segment) => segment.start !== start)
                  // A case may have some that overlap or are out of order, from an export that was taken in before that was looked at.
                  set(mergeSegments(kept), 'unmark boilerplate')
                }}
              >
                <X size={14} aria-hidden="true" />
              </QuietButton>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
