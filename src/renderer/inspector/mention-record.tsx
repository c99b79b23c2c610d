import { select } from '../state/annotate'
import { useStore } from '../state/store'
import { GradeMark } from '../ui/grade-mark'
import { QuietButton } from '../ui/quiet-button'
import { Quote } from '../ui/quote'
import { AdriftNotice } from './adrift-notice'
import { editMention } from './edits'
import styles from './mention-record.module.css'
import { MentionSource } from './mention-source'
import { NotesList } from './notes-list'
import { Authorship, RecordSheet } from './record'
import { WordsField } from './words-field'

/** A mention: words of the document that name a source. */
export const MentionRecord = ({ documentId, id }: { documentId: string; id: string }) => {
  const mention = useStore(({ open }) => open?.state.mentions.get(id))
  const source = useStore(({ caseState }) =>
    mention === undefined ? undefined : caseState?.sources.get(mention.sourceId),
  )
  if (mention === undefined) return null
  return (
    <RecordSheet kind="Mention" of={{ type: 'mention', id, documentId }} documentId={documentId} removable>
      <div className={styles.quote}>
        <Quote anchor={mention.anchor} />
      </div>
      <AdriftNotice id={id} />
      <MentionSource documentId={documentId} mention={mention} />
      {source !== undefined && (
        <p className={styles.source}>
          <GradeMark scale="reliability" grade={source.reliability} />
          <QuietButton edits={false} onClick={() => select({ type: 'source', id: source.id })}>
            Open source
          </QuietButton>
        </p>
      )}
      <WordsField
        label="Words"
        anchor={undefined}
        onChange={(anchor) => anchor !== undefined && editMention(documentId, id, { set: { anchor } })}
      />
      <NotesList documentId={documentId} type="mention" id={id} />
      <Authorship {...mention} />
    </RecordSheet>
  )
}
