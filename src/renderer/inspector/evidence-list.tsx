import { FileText, Link, MessageSquareQuote, Minus, Plus, X } from 'lucide-react'
import { useMemo } from 'react'
import { sortedRecords } from '#shared/changes/state'
import type { Evidence, Note } from '#shared/model'
import type { CommitOptions } from '../state/commit'
import { claimTitle } from '../state/lookups'
import { useStore } from '../state/store'
import { QuietButton } from '../ui/quiet-button'
import { SelectField } from '../ui/select'
import { TextField } from '../ui/text-field'
import { editEvidence, editNote } from './edits'
import styles from './list.module.css'
import { Section } from './record'
import { useOpenedPiece } from './use-opened-piece'

const Mark = ({ evidence }: { evidence: Evidence }) => {
  if (evidence.claimId !== undefined) return <MessageSquareQuote size={14} aria-hidden="true" />
  if (evidence.url !== undefined) return <Link size={14} aria-hidden="true" />
  if (evidence.file !== undefined) return <FileText size={14} aria-hidden="true" />
  return <Minus size={14} aria-hidden="true" />
}

const labelNeeded = (text: string) => (text.trim() === '' ? 'Say what it is.' : undefined)

/** What a new piece is called until the analyst says it better: the first number that no other has. */
const freeLabel = (evidence: readonly Evidence[]): string => {
  const taken = new Set(evidence.map(({ label }) => label))
  let number = 1
  while (taken.has(`Evidence ${number}`)) number += 1
  return `Evidence ${number}`
}

/** The evidence with one of its optional fields set, or without it where the text is empty. */
const withField = (evidence: Evidence, field: 'url' | 'file' | 'claimId', text: string | undefined): Evidence => {
  const { [field]: _, ...rest } = evidence
  return text === undefined || text.trim() === '' ? rest : { ...rest, [field]: text }
}

type PanelProps = {
  evidence: Evidence
  onEdit: (edit: (evidence: Evidence) => Evidence, options?: CommitOptions) => void
}

const EvidencePanel = ({ evidence, onEdit }: PanelProps) => {
  const claims = useStore(({ open }) => open?.state.claims)
  const { claimId } = evidence
  const claimOptions = useMemo(() => {
    if (claims === undefined) return []
    const here = sortedRecords(claims).map((claim) => ({ value: claim.id, label: claimTitle(claim, 70) }))
    // It may have been removed since. The record and the export still name it, until something else is chosen.
    return claimId === undefined || claims.has(claimId)
      ? here
      : [{ value: claimId, label: 'A claim that is not here' }, ...here]
  }, [claims, claimId])
  return (
    <div className={styles.panel}>
      <TextField
        label="Label"
        value={evidence.label}
        problemOf={labelNeeded}
        save={(label, options) => onEdit((one) => ({ ...one, label }), options)}
      />
      <TextField
        label="Address"
        placeholder="https://…"
        value={evidence.url ?? ''}
        save={(url, options) => onEdit((one) => withField(one, 'url', url), options)}
      />
      <TextField
        label="File"
        placeholder="Name or path"
        value={evidence.file ?? ''}
        save={(file, options) => onEdit((one) => withField(one, 'file', file), options)}
      />
      <SelectField
        label="Claim"
        value={claimId}
        none="None"
        options={claimOptions}
        onChange={(chosen) => onEdit((one) => withField(one, 'claimId', chosen))}
      />
    </div>
  )
}

/** What speaks for or against a note: addresses, files, other claims. */
export const EvidenceList = ({ documentId, note }: { documentId: string; note: Note }) => {
  const [opened, setOpened] = useOpenedPiece(note.evidence)
  const set = (evidence: Evidence[], options: CommitOptions) =>
    editNote(documentId, note.id, { set: { evidence } }, options)
  return (
    <Section
      title="Evidence"
      count={note.evidence.length}
      action={
        <QuietButton
          onClick={() => {
            set([...note.evidence, { label: freeLabel(note.evidence) }], { name: 'add evidence' })
            setOpened(note.evidence.length)
          }}
        >
          <Plus size={14} aria-hidden="true" />
          Add evidence
        </QuietButton>
      }
    >
      <ul className={styles.list}>
        {note.evidence.map((evidence, index) => (
          // Evidence has no identity but its place in the list.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className={opened === index ? styles.opened : undefined}>
            <div className={styles.row}>
              <button
                type="button"
                className={styles.item}
                aria-expanded={opened === index}
                onClick={() => setOpened(opened === index ? undefined : index)}
              >
                <span className={styles.lead}>
                  <Mark evidence={evidence} />
                </span>
                <span className={styles.body}>
                  <bdi>{evidence.label}</bdi>
                  {opened !== index && (evidence.url ?? evidence.file) !== undefined && (
                    <span className={styles.line}>{evidence.url ?? evidence.file}</span>
                  )}
                </span>
              </button>
              <QuietButton
                danger
                aria-label={`Remove evidence ${evidence.label}`}
                title="Remove evidence"
                onClick={() => {
                  setOpened(undefined)
                  set(
                    note.evidence.filter((_, i) => i !== index),
                    { name: 'remove evidence' },
                  )
                }}
              >
                <X size={14} aria-hidden="true" />
              </QuietButton>
            </div>
            {opened === index && (
              <EvidencePanel
                evidence={evidence}
                onEdit={(edit, options) =>
                  editEvidence({ documentId, noteId: note.id, seen: note.evidence, index }, edit, options)
                }
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
