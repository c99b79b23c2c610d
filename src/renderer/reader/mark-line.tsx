import { anchorWords } from '#shared/text/anchor-words'
import { noteKindWords, noteWeightWords } from '../labels'
import { notesAbout } from '../state/document-index'
import { useStore } from '../state/store'
import type { State } from '../state/types'
import { GradeMark } from '../ui/grade-mark'
import { VerificationMark } from '../ui/verification-mark'
import css from './mark-line.module.css'
import { noteAnchor } from './marks'

/** The notes on a record, and how many of them are open, in words. */
const notesOn = ({ open }: State, id: string): string => {
  const ids = notesAbout(id)
  if (ids.size === 0) return ''
  const openNotes = [...ids].filter((note) => open?.state.notes.get(note)?.status === 'open').length
  return ` · ${ids.size === 1 ? '1 note' : `${ids.size} notes`}${openNotes === 0 ? '' : `, ${openNotes} open`}`
}

/** One mark in a line: what it is, how it is graded, the notes on it, and the words it stands on. */
export const MarkLine = ({ id }: { id: string }) => {
  const claim = useStore(({ open }) => open?.state.claims.get(id))
  const mention = useStore(({ open }) => open?.state.mentions.get(id))
  const note = useStore(({ open }) => open?.state.notes.get(id))
  const noted = useStore(({ open }) => note && open && noteAnchor(open.state, note.target))
  const language = useStore(({ open }) => open?.state.document.language)
  const source = useStore(({ caseState }) => mention && caseState?.sources.get(mention.sourceId)?.name)
  const notes = useStore((state) => notesOn(state, id))
  const anchor = claim?.anchor ?? mention?.anchor ?? noted
  return (
    <span className={css.line}>
      <span className={css.lead}>
        {claim === undefined ? null : <VerificationMark status={claim.verification} decorative />}
        {mention === undefined ? null : (
          <span className={css.mention} aria-hidden>
            @
          </span>
        )}
        {note === undefined ? null : <span aria-hidden>{note.status === 'open' ? '?' : '✓'}</span>}
      </span>
      <span className={css.body}>
        <span className={css.what}>
          {claim === undefined ? null : (
            <>
              Claim, {claim.verification} <GradeMark scale="credibility" grade={claim.credibility} />
            </>
          )}
          {mention === undefined ? null : `Mention of ${source ?? 'a source'}`}
          {note === undefined
            ? null
            : `Note: ${noteKindWords(note.kind).label}, ${noteWeightWords[note.weight].label.toLowerCase()}, ${note.status}`}
          {notes}
        </span>{' '}
        {anchor === undefined ? null : (
          <span className={css.words} dir="auto" lang={language}>
            {anchorWords(anchor)}
          </span>
        )}
      </span>
    </span>
  )
}
