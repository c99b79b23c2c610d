import { type Note, noteStatuses, noteWeights } from '#shared/model'
import { noteStatusWords, noteWeightWords } from '../labels'
import { useStore } from '../state/store'
import { type Segment, SegmentedField } from '../ui/segmented'
import { TextArea } from '../ui/text-area'
import { WeightMark } from '../ui/weight-mark'
import { AdriftNotice } from './adrift-notice'
import { editNote } from './edits'
import { EvidenceList } from './evidence-list'
import { NoteKindField } from './note-kind-field'
import { NoteTargetLine } from './note-target'
import { Authorship, RecordSheet } from './record'

const weightSegments: readonly Segment<Note['weight']>[] = noteWeights.map((value) => ({
  value,
  ...noteWeightWords[value],
  face: (
    <>
      <WeightMark weight={value} decorative /> {noteWeightWords[value].label}
    </>
  ),
}))

const statusSegments: readonly Segment<Note['status']>[] = noteStatuses.map((value) => ({
  value,
  ...noteStatusWords[value],
  face: noteStatusWords[value].label,
}))

/** A skepticism note: why the analyst doubts, how much it matters, and what came of it. */
export const NoteRecord = ({ documentId, id }: { documentId: string; id: string }) => {
  const note = useStore(({ open }) => open?.state.notes.get(id))
  if (note === undefined) return null
  return (
    <RecordSheet kind="Note" of={{ type: 'note', id, documentId }} documentId={documentId} removable>
      <NoteTargetLine target={note.target} />
      <AdriftNotice id={id} />
      <TextArea
        label="Note text"
        placeholder="Why do you doubt it? Markdown is kept."
        first
        value={note.body}
        save={(body, options) => editNote(documentId, id, { set: { body } }, options)}
      />
      <NoteKindField documentId={documentId} note={note} />
      <SegmentedField
        label="Weight"
        value={note.weight}
        segments={weightSegments}
        words
        onChange={(weight, options) => editNote(documentId, id, { set: { weight } }, options)}
      />
      <TextArea
        label="Question"
        stacked={false}
        placeholder="What would settle it?"
        value={note.question ?? ''}
        save={(question, options) =>
          editNote(
            documentId,
            id,
            question.trim() === '' ? { set: {}, unset: ['question'] } : { set: { question } },
            options,
          )
        }
      />
      <SegmentedField
        label="Status"
        value={note.status}
        segments={statusSegments}
        words
        onChange={(status, options) => editNote(documentId, id, { set: { status } }, options)}
      />
      {(note.status !== 'open' || note.resolution !== undefined) && (
        <TextArea
          label="Resolution"
          stacked={false}
          placeholder={note.status === 'dismissed' ? 'Why it was dismissed' : 'How it came out'}
          value={note.resolution ?? ''}
          save={(resolution, options) =>
            editNote(
              documentId,
              id,
              resolution.trim() === '' ? { set: {}, unset: ['resolution'] } : { set: { resolution } },
              options,
            )
          }
        />
      )}
      <EvidenceList documentId={documentId} note={note} />
      <Authorship {...note} />
    </RecordSheet>
  )
}
