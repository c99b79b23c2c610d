import type { ReactNode } from 'react'
import type { Note } from '#shared/model'
import { anchorWords } from '#shared/text/anchor-words'
import { select } from '../state/annotate'
import { claimTitle } from '../state/lookups'
import { useStore } from '../state/store'
import type { State } from '../state/types'
import { Quote } from '../ui/quote'
import styles from './note-target.module.css'

type RecordTarget = Exclude<Note['target'], { type: 'passage' }>

const nouns: Record<Note['target']['type'], string> = {
  claim: 'On the claim',
  source: 'On the source',
  document: 'On the document',
  mention: 'On the mention',
  passage: 'On the passage',
}

/** What the record a note is about is called; nothing where it is not here. */
const nameOf = ({ open, caseState }: State, target: RecordTarget): string | undefined => {
  switch (target.type) {
    case 'claim': {
      const claim = open?.state.claims.get(target.id)
      return claim && claimTitle(claim, 240)
    }
    case 'source':
      return caseState?.sources.get(target.id)?.name
    case 'document':
      return open?.id === target.id ? open.state.document.title : undefined
    case 'mention': {
      const mention = open?.state.mentions.get(target.id)
      return mention && `“${anchorWords(mention.anchor)}”`
    }
    default:
      return target satisfies never
  }
}

const Line = ({ noun, children }: { noun: string; children: ReactNode }) => (
  <div className={styles.target}>
    <p className={styles.noun}>{noun}</p>
    {children}
  </div>
)

const RecordLine = ({ target }: { target: RecordTarget }) => {
  const name = useStore((state) => nameOf(state, target))
  return (
    <Line noun={nouns[target.type]}>
      <button
        type="button"
        dir="auto"
        className={styles.name}
        disabled={name === undefined}
        onClick={() => select({ type: target.type, id: target.id })}
      >
        {name ?? 'It is not here any more'}
      </button>
    </Line>
  )
}

/** What a note is about: a record, to be gone to, or words of the text. */
export const NoteTargetLine = ({ target }: { target: Note['target'] }) =>
  target.type === 'passage' ? (
    <Line noun={nouns.passage}>
      <Quote anchor={target.anchor} />
    </Line>
  ) : (
    <RecordLine target={target} />
  )
