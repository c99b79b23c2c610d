import type { DocumentState } from '#shared/changes/state'
import { Document, directions } from '#shared/model'
import { directionWords } from '../labels'
import { countOpenNotes, countUnchecked } from '../state/counts'
import { useStore } from '../state/store'
import { counted, numeral } from '../ui/counted'
import { followingWhenIdle } from '../ui/following'
import { SelectField } from '../ui/select'
import { TextField } from '../ui/text-field'
import { TitleField } from '../ui/title-field'
import { Boilerplate } from './boilerplate'
import { DateField } from './date-field'
import { formatStamp, gapSentence } from './dates'
import styles from './document-record.module.css'
import { editDocument } from './edits'
import { FixedField } from './fixed-field'
import { NotesList } from './notes-list'
import { RecordSheet, Section } from './record'

const directionOptions = directions.map((value) => ({ value, ...directionWords[value] }))

const titleNeeded = (text: string) => (text.trim() === '' ? 'A document needs a title.' : undefined)

const languageProblem = (text: string) =>
  Document.shape.language.safeParse(text.trim()).success
    ? undefined
    : 'Write a language tag such as en, fa or pt-BR; und where it is not known.'

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

const languageName = (tag: string): string | undefined => {
  if (tag === 'und') return 'Not known'
  try {
    return languageNames.of(tag)
  } catch {
    // Well-formed for us and not for the platform: it has no name for it.
    return undefined
  }
}

/** How much of what is in the open document, and how much of it waits for the analyst. */
const counts = (state: DocumentState | undefined): string => {
  if (state === undefined) return ''
  const { claims, mentions, notes } = state
  const unchecked = countUnchecked(state)
  const openNotes = countOpenNotes(state)
  const ofClaims = `${counted(claims.size, 'claim')}${unchecked > 0 ? `, ${numeral(unchecked)} unchecked` : ''}`
  const ofNotes = `${counted(notes.size, 'note')}${openNotes > 0 ? `, ${numeral(openNotes)} open` : ''}`
  return `${ofClaims} · ${counted(mentions.size, 'mention')} · ${ofNotes}`
}
const countsOfDocument = followingWhenIdle(
  useStore,
  ({ open }) => open?.state,
  counts,
  ({ open }) => open?.touched !== undefined,
)

const optionalFields: readonly { field: 'outlet' | 'byline' | 'url' | 'pageId'; label: string; placeholder: string }[] =
  [
    { field: 'outlet', label: 'Outlet', placeholder: 'Who published it' },
    { field: 'byline', label: 'Byline', placeholder: 'Who signed it' },
    { field: 'url', label: 'Address', placeholder: 'https://…' },
    { field: 'pageId', label: 'Page number', placeholder: 'The publisher’s own' },
  ]

/** A document: what is known of the article as such, and what was received. */
export const DocumentRecord = ({ documentId }: { documentId: string }) => {
  const record = useStore(({ open }) => (open?.id === documentId ? open.state.document : undefined))
  // Its places are those of the text that was imported.
  const isOther = useStore(({ open }) => open?.otherText !== undefined)
  if (record === undefined) return null
  const { publishedAt, pageUpdatedAt, importedAt } = record
  return (
    <RecordSheet kind="Document" of={{ type: 'document', id: documentId }} documentId={documentId}>
      <TitleField
        label="Title"
        first
        lang={record.language}
        value={record.title}
        problemOf={titleNeeded}
        save={(title, options) => editDocument(documentId, { set: { title } }, options)}
      />
      <p key={documentId} ref={countsOfDocument} className={styles.counts} />
      <Section title="Publication">
        {optionalFields.map(({ field, label, placeholder }) => (
          <TextField
            key={field}
            label={label}
            placeholder={placeholder}
            value={record[field] ?? ''}
            save={(text, options) =>
              editDocument(documentId, text === '' ? { set: {}, unset: [field] } : { set: { [field]: text } }, options)
            }
          />
        ))}
        <TextField
          label="Language"
          value={record.language}
          problemOf={languageProblem}
          hint={languageName(record.language)}
          save={(language, options) => editDocument(documentId, { set: { language } }, options)}
        />
        <SelectField
          label="Direction"
          value={record.direction}
          options={directionOptions}
          onChange={(direction) => direction !== undefined && editDocument(documentId, { set: { direction } })}
        />
      </Section>
      <Section title="Dates, in UTC">
        <DateField
          label="Published"
          time={publishedAt}
          onChange={(time, options) =>
            editDocument(
              documentId,
              time === undefined ? { set: {}, unset: ['publishedAt'] } : { set: { publishedAt: time } },
              options,
            )
          }
        />
        <DateField
          label="Page updated"
          time={pageUpdatedAt}
          hint={gapSentence(publishedAt, pageUpdatedAt, 'publication')}
          onChange={(time, options) =>
            editDocument(
              documentId,
              time === undefined ? { set: {}, unset: ['pageUpdatedAt'] } : { set: { pageUpdatedAt: time } },
              options,
            )
          }
        />
        <FixedField
          label="Imported"
          value={formatStamp(importedAt)}
          hint={
            pageUpdatedAt === undefined
              ? gapSentence(publishedAt, importedAt, 'publication')
              : gapSentence(pageUpdatedAt, importedAt, 'the page was updated')
          }
        />
      </Section>
      {isOther ? null : <Boilerplate documentId={documentId} segments={record.boilerplate} />}
      <NotesList documentId={documentId} type="document" id={documentId} />
      <Section title="As received">
        <FixedField label="Original file" value={record.originalFile} mono />
        <FixedField label="Its SHA-256" value={record.originalSha256} mono />
        <FixedField label="Text SHA-256" value={record.textSha256} mono />
        <FixedField label="Length" value={`${numeral(record.length)} characters (UTF-16)`} />
        <FixedField label="Record id" value={record.id} mono />
      </Section>
    </RecordSheet>
  )
}
