import { Unlink } from 'lucide-react'
import { useId } from 'react'
import type { Anchor } from '#shared/model'
import { contextLength } from '#shared/text/anchoring'
import { withoutCutWord } from '#shared/text/words'
import { keyCap, keyOf } from '../app/bindings'
import { foundSentence } from '../marks/adrift-words'
import { type Adrift, offerFor, useAdrift } from '../state/adrift'
import { selectWords } from '../state/caret'
import { moveFocus } from '../state/focus'
import { findWords } from '../state/lookup'
import { reattach, reattachToSelection } from '../state/reattach'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { QuietButton } from '../ui/quiet-button'
import { useReadOnly } from '../ui/use-read-only'
import styles from './adrift-notice.module.css'

/** What stood before words, or after them, without a word that the end of what is kept of it may have cut. */
const contextWords = (context: string, edge: 'start' | 'end', language: string): string => {
  // Shorter than is kept: an end of the text was there.
  if (Array.from(context).length < contextLength) return context
  const whole = withoutCutWord(context, edge, language)
  return edge === 'start' ? `…${whole}` : `${whole}…`
}

/** Words with what stood, or stands, around them. */
const InContext = ({ label, anchor }: { label: string; anchor: Anchor }) => {
  const language = useStore(({ open }) => open?.state.document.language) ?? 'und'
  return (
    <div className={styles.place}>
      <p className={styles.label}>{label}</p>
      <blockquote className={styles.words} dir="auto" lang={language === 'und' ? undefined : language}>
        {anchor.segments.map(({ start, prefix, exact, suffix }) => (
          <span key={start}>
            {contextWords(prefix, 'start', language)}
            <mark>{exact}</mark>
            {`${contextWords(suffix, 'end', language)} `}
          </span>
        ))}
      </blockquote>
    </div>
  )
}

type OfferProps = { item: Adrift; anchor: Anchor; label: string; action: string }

const Offer = ({ item, anchor, label, action }: OfferProps) => {
  const keys = useStore(({ settings }) => settings.keys)
  const readOnly = useReadOnly()
  const [first] = anchor.segments
  return (
    <>
      <InContext label={label} anchor={anchor} />
      <span className={styles.actions}>
        <Button
          aria-keyshortcuts={keyOf('reattach', keys)}
          disabled={readOnly}
          onClick={() => {
            reattach([{ item, anchor }])
            moveFocus('reader')
          }}
        >
          {action}
          <kbd className={styles.key}>{keyCap(keyOf('reattach', keys))}</kbd>
        </Button>
        <QuietButton edits={false} onClick={() => first !== undefined && selectWords(first)}>
          Show in the text
        </QuietButton>
      </span>
    </>
  )
}

/** One anchor that is adrift: what its words were, what was found of them, and what can be done. */
const AdriftItem = ({ item }: { item: Adrift }) => {
  const id = useId()
  const found = useAdrift((state) => offerFor(state, item))
  const selecting = useStore(({ textSelection }) => textSelection !== undefined)
  return (
    <section className={styles.notice} aria-labelledby={id}>
      <p id={id} className={styles.head}>
        <Unlink size={14} strokeWidth={1.75} aria-hidden="true" />
        These words are not in the text where they were.
      </p>
      <p role="status">{foundSentence(found)}</p>
      <InContext label="Was" anchor={item.anchor} />
      {found?.kind === 'moved' && <Offer item={item} anchor={found.anchor} label="Now" action="Re-attach" />}
      {found?.kind === 'near' && (
        <Offer item={item} anchor={found.anchor} label="Like them" action="Re-attach to these words" />
      )}
      <span className={styles.actions}>
        {found?.kind === 'adrift' && found.standing !== 'nowhere' && (
          <QuietButton edits={false} onClick={() => findWords(item.anchor.segments[0]?.exact ?? '')}>
            Find in the text
          </QuietButton>
        )}
        <QuietButton
          disabled={!selecting}
          title={selecting ? undefined : 'Select words in the article first'}
          onClick={() => {
            reattachToSelection(item)
            moveFocus('reader')
          }}
        >
          Set from selection
        </QuietButton>
      </span>
      <p className={styles.hint}>Or leave it: it stays in the list, and is painted nowhere.</p>
    </section>
  )
}

type AdriftNoticeProps = { id: string; link?: Adrift['link'] }

/** Says that words of a record are adrift: its own, or with `link` those of a step of its chain. */
export const AdriftNotice = ({ id, link }: AdriftNoticeProps) => {
  const item = useAdrift(({ items }) =>
    items.get(id)?.anchors.find((other) => other.link?.index === link?.index && other.link?.field === link?.field),
  )
  return item === undefined ? null : <AdriftItem item={item} />
}

/** Are words of a step of a claim's chain adrift? */
export const useStepAdrift = (claimId: string, index: number): boolean =>
  useAdrift(({ items }) => items.get(claimId)?.anchors.some(({ link }) => link?.index === index) === true)
