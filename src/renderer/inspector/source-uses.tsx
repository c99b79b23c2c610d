import { AtSign } from 'lucide-react'
import { useMemo } from 'react'
import { anchorWords, firstWords } from '#shared/text/anchor-words'
import { select } from '../state/annotate'
import { claimTitle, usesOfSource } from '../state/lookups'
import { useStore } from '../state/store'
import { useTextLanguage } from '../state/text-language'
import { VerificationMark } from '../ui/verification-mark'
import styles from './list.module.css'
import { Section } from './record'

/** Where this document refers to a source: the claims it stands behind and the words that name it. */
export const SourceUses = ({ sourceId }: { sourceId: string }) => {
  const claims = useStore(({ open }) => open?.state.claims)
  const mentions = useStore(({ open }) => open?.state.mentions)
  const uses = useMemo(
    () => (claims === undefined || mentions === undefined ? [] : usesOfSource({ claims, mentions }, sourceId)),
    [claims, mentions, sourceId],
  )
  const language = useTextLanguage()
  return (
    <Section title="In this document" count={uses.length}>
      {uses.length === 0 && <p className={styles.empty}>Nothing in this document refers to it.</p>}
      <ul className={styles.list}>
        {uses.map(({ type, record }) => (
          <li key={record.id}>
            <button type="button" className={styles.item} onClick={() => select({ type, id: record.id })}>
              <span className={styles.lead}>
                {type === 'claim' ? (
                  <VerificationMark status={record.verification} />
                ) : (
                  <AtSign size={14} role="img" aria-label="Mention" />
                )}
              </span>
              <span
                className={`${styles.body} ${styles.clamp}`}
                dir="auto"
                lang={type === 'claim' && record.statement !== undefined ? undefined : language}
              >
                {type === 'claim' ? claimTitle(record) : `“${firstWords(anchorWords(record.anchor), 120)}”`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
