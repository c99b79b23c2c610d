import type { DocumentState } from '#shared/changes/state'
import { noteKindWords, noteWeightWords } from '../labels'
import { notesAbout } from '../state/document-index'
import { useStore } from '../state/store'
import { anchorWords } from '../ui/anchor-words'
import { GradeMark } from '../ui/grade-mark'
import { VerificationMark } from '../ui/verification-mark'
import css from './mark-line.module.css'
import { noteAnchor } from './marks'

const notesOn = (id: string): string => {
  const { size } = notesAbout(id)
  return size === 0 ? '' : size === 1 ? ' · 1 note' : ` · ${size} notes`
}

/** One mark in a line: what it is, how it is graded, how many notes are on it, and the words it stands on. */
export const MarkLine = ({ state, id }: { state: DocumentState; id: string }) => {
  const claim = state.claims.get(id)
  const mention = state.mentions.get(id)
  const note = state.notes.get(id)
  const source = useStore(({ caseState }) => mention && caseState?.sources.get(mention.sourceId)?.name)
  const anchor = claim?.anchor ?? mention?.anchor ?? (note && noteAnchor(state, note.target))
  return (
    <span className={css.line}>
      <span className={css.lead}>
        {claim === undefined ? null : <VerificationMark status={claim.verification} />}
        {mention === undefined ? null : <span aria-hidden>@</span>}
        {note === undefined ? null : <span aria-hidden>{note.status === 'open' ? '?' : '✓'}</span>}
      </span>
      <span className={css.body}>
        <span className={css.what}>
          {claim === undefined ? null : (
            <>
              Claim <GradeMark scale="credibility" grade={claim.credibility} />
            </>
          )}
          {mention === undefined ? null : `Mention of ${source ?? 'a source'}`}
          {note === undefined
            ? null
            : `Note: ${noteKindWords(note.kind).label}, ${noteWeightWords[note.weight].label.toLowerCase()}, ${note.status}`}
          {notesOn(id)}
        </span>
        {anchor === undefined ? null : (
          <span className={css.words} dir="auto" lang={state.document.language}>
            {anchorWords(anchor)}
          </span>
        )}
      </span>
    </span>
  )
}
