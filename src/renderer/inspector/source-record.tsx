import { useMemo } from 'react'
import { type Descriptor, type Reliability, reliabilities, type Source, sourceKinds } from '#shared/model'
import { reliabilityWords, sourceKindWords } from '../labels'
import { whySourceStays } from '../state/lookups'
import { useStore } from '../state/store'
import { type Segment, SegmentedField } from '../ui/segmented'
import { SelectField } from '../ui/select'
import { TagsField } from '../ui/tags-field'
import { TextArea } from '../ui/text-area'
import { TextField } from '../ui/text-field'
import { TitleField } from '../ui/title-field'
import { Affiliations } from './affiliations'
import { describeSource, editSource, gradeSource } from './edits'
import { GradeWords } from './grade-words'
import { NotesList } from './notes-list'
import { RecordSheet, Section } from './record'
import { SourceUses } from './source-uses'

type Face = Reliability | '-'

const kindOptions = sourceKinds.map((value) => ({ value, ...sourceKindWords[value] }))

const segments: readonly Segment<Face>[] = [
  ...reliabilities.map(
    (grade): Segment<Face> => ({
      value: grade,
      face: grade,
      ...(grade === 'F' && { apart: 'unknown' }),
      label: `${grade} ${reliabilityWords[grade].label}`,
      hint: reliabilityWords[grade].hint,
    }),
  ),
  { value: '-', face: '–', label: 'Not graded', apart: 'none' },
]

const descriptorFields: readonly { field: keyof Descriptor; label: string; placeholder: string }[] = [
  { field: 'access', label: 'Access', placeholder: 'How it comes to know' },
  { field: 'expertise', label: 'Expertise', placeholder: 'What it is competent in' },
  { field: 'bias', label: 'Bias', placeholder: 'What it gains, whom it serves' },
  { field: 'trackRecord', label: 'Track record', placeholder: 'When it was right, when wrong' },
]

const nameNeeded = (text: string) => (text.trim() === '' ? 'A source needs a name.' : undefined)

const ReliabilityFields = ({ source }: { source: Source }) => (
  <>
    <SegmentedField
      label="Reliability"
      value={source.reliability ?? '-'}
      segments={segments}
      hint={<GradeWords words={source.reliability === null ? undefined : reliabilityWords[source.reliability]} />}
      onChange={(face, options) => {
        const reliability = face === '-' ? null : face
        if (reliability !== source.reliability) gradeSource(source.id, { reliability }, options)
      }}
    />
    <TextArea
      label="Reason"
      stacked={false}
      placeholder="Why this grade"
      value={source.reliabilityReason ?? ''}
      save={(reason, options) => gradeSource(source.id, { reason }, options)}
    />
  </>
)

/** Why the source cannot be removed. To know that takes a look at every document of the case: not with each key, only when something changed. */
const useWhyItStays = (id: string): string | undefined => {
  const workspace = useStore(({ caseState }) => caseState)
  const state = useStore(({ open }) => open?.state)
  const summaries = useStore((store) => store.summaries)
  return useMemo(
    () => workspace && state && whySourceStays(workspace, state, summaries, id),
    [workspace, state, summaries, id],
  )
}

/** A source of the case: who it is, how far it can be relied on and why, and what it stands behind here. */
export const SourceRecord = ({ documentId, id }: { documentId: string; id: string }) => {
  const source = useStore(({ caseState }) => caseState?.sources.get(id))
  const stays = useWhyItStays(id)
  if (source === undefined) return null
  return (
    <RecordSheet kind="Source" of={{ type: 'source', id }} documentId={documentId} removable stays={stays}>
      <TitleField
        label="Name"
        first
        value={source.name}
        problemOf={nameNeeded}
        save={(name, options) => editSource(id, { set: { name } }, options)}
      />
      <SelectField
        label="Source kind"
        value={source.kind}
        options={kindOptions}
        onChange={(kind) => kind !== undefined && editSource(id, { set: { kind } })}
      />
      <TextField
        label="Role"
        placeholder="Post, title, function"
        value={source.role ?? ''}
        save={(role, options) =>
          editSource(id, role === '' ? { set: {}, unset: ['role'] } : { set: { role } }, options)
        }
      />
      <TagsField
        label="Aliases"
        noun="alias"
        tags={source.aliases}
        names
        onChange={(aliases) => editSource(id, { set: { aliases } })}
      />
      <Affiliations source={source} />
      <Section title="Reliability of the source">
        <ReliabilityFields source={source} />
      </Section>
      <Section title="What may affect it">
        {descriptorFields.map(({ field, label, placeholder }) => (
          <TextArea
            key={field}
            label={label}
            stacked={false}
            placeholder={placeholder}
            value={source.descriptor[field] ?? ''}
            save={(text, options) => describeSource(id, field, text, options)}
          />
        ))}
        <TextArea
          label="Remarks"
          stacked={false}
          placeholder="Anything else"
          value={source.notes}
          save={(notes, options) => editSource(id, { set: { notes } }, options)}
        />
      </Section>
      <SourceUses sourceId={id} />
      <NotesList documentId={documentId} type="source" id={id} />
    </RecordSheet>
  )
}
