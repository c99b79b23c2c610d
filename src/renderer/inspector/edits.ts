import type { ChangeBody, ChangeType } from '#shared/changes/change'
import { newId } from '#shared/ids'
import type { Descriptor, Evidence, Mention, Note, Relation, RelationKind, Source } from '#shared/model'
import { chosenSource, type SourceChoice, select } from '../state/annotate'
import { authorship } from '../state/authorship'
import { type CommitOptions, commit } from '../state/commit'
import { moveFocus } from '../state/focus'
import { say } from '../state/messages'
import { sayTyped } from '../state/say-typed'
import { getState } from '../state/store'
import { openDocument } from '../state/sync'

/*
 * The edits that fields make. A field may save after its record is gone (undone, or removed in another window): then there is
 * nothing to change, so each looks first; only what was typed is not let go of without a word.
 */

type Body<T extends ChangeType> = Extract<ChangeBody, { type: T }>
type Patch<T extends ChangeType> = Omit<Body<T>, 'type' | 'documentId' | `${string}Id` | 'modifiedAt'>

const gone = (documentId: string, records: 'claims' | 'mentions' | 'notes', id: string): boolean => {
  const { open } = getState()
  return open?.id === documentId && !open.state[records].has(id)
}

/** UTF-16 code units of the end of what was typed; more is hardly newer than the last time it was saved. */
const tail = 300

/** Shows what a field was left with, or what was to be put back into it. */
const sayLeft = (options: CommitOptions | undefined) => {
  const typed = options?.typed?.text ?? ''
  const words = typed.length > tail ? `…${typed.slice(-tail)}` : typed
  sayTyped(words, options?.late === true ? 'Not put back' : undefined)
}

export const editDocument = (documentId: string, patch: Patch<'document.edit'>, options?: CommitOptions) => {
  commit([{ type: 'document.edit', documentId, ...patch }], options)
}

export const editClaim = (documentId: string, claimId: string, patch: Patch<'claim.edit'>, options?: CommitOptions) => {
  if (gone(documentId, 'claims', claimId)) sayLeft(options)
  else commit([{ type: 'claim.edit', documentId, claimId, ...patch }], options)
}

export const gradeClaim = (
  documentId: string,
  claimId: string,
  patch: Patch<'claim.grade'>,
  options?: CommitOptions,
) => {
  if (!gone(documentId, 'claims', claimId)) commit([{ type: 'claim.grade', documentId, claimId, ...patch }], options)
}

export const verifyClaim = (documentId: string, claimId: string, patch: Patch<'claim.verify'>) => {
  if (!gone(documentId, 'claims', claimId)) commit([{ type: 'claim.verify', documentId, claimId, ...patch }])
}

export const editNote = (documentId: string, noteId: string, patch: Patch<'note.edit'>, options?: CommitOptions) => {
  if (gone(documentId, 'notes', noteId)) sayLeft(options)
  else commit([{ type: 'note.edit', documentId, noteId, ...patch }], options)
}

export const editMention = (documentId: string, mentionId: string, patch: Patch<'mention.edit'>) => {
  if (!gone(documentId, 'mentions', mentionId)) commit([{ type: 'mention.edit', documentId, mentionId, ...patch }])
}

/** Sets whom the words of a mention name; a source that is new comes into the registry with it. */
export const setMentionSource = (documentId: string, { id, sourceId: before }: Mention, choice: SourceChoice) => {
  const { sourceId, changes } = chosenSource(choice)
  if (sourceId === before || gone(documentId, 'mentions', id)) return
  commit([...changes, { type: 'mention.edit', documentId, mentionId: id, set: { sourceId } }], { name: 'edit mention' })
}

const sourceThere = (sourceId: string): Source | undefined => getState().caseState?.sources.get(sourceId)

export const editSource = (sourceId: string, patch: Patch<'source.edit'>, options?: CommitOptions) => {
  if (sourceThere(sourceId) === undefined) sayLeft(options)
  else commit([{ type: 'source.edit', sourceId, ...patch }], options)
}

/** Adds to what a source belongs to; a source that is new comes into the registry with it. */
export const addAffiliation = ({ id, affiliations }: Source, choice: SourceChoice) => {
  const { sourceId, changes } = chosenSource(choice)
  const set = { affiliations: [...affiliations, sourceId] }
  commit([...changes, { type: 'source.edit', sourceId: id, set }], { name: 'edit source' })
}

/** Grade and reason are one change; what is not given stays. */
export const gradeSource = (
  sourceId: string,
  grade: { reliability?: Source['reliability']; reason?: string },
  options?: CommitOptions,
) => {
  const source = sourceThere(sourceId)
  if (source === undefined) return sayLeft(options)
  const reliability = grade.reliability === undefined ? source.reliability : grade.reliability
  const reliabilityReason = grade.reason ?? source.reliabilityReason ?? ''
  commit(
    [
      {
        type: 'source.grade',
        sourceId,
        reliability,
        ...(reliabilityReason.trim() === '' ? {} : { reliabilityReason }),
      },
    ],
    options,
  )
}

/** One of the things that may affect a source; the others stay. */
export const describeSource = (sourceId: string, field: keyof Descriptor, text: string, options?: CommitOptions) => {
  const { [field]: _, ...rest } = sourceThere(sourceId)?.descriptor ?? {}
  editSource(sourceId, { set: { descriptor: text.trim() === '' ? rest : { ...rest, [field]: text } } }, options)
}

/** A piece of a note's evidence. It has no identity but its place (`index`) among so many, which were all `seen` with it. */
type EvidencePlace = { documentId: string; noteId: string; seen: readonly Evidence[]; index: number }

/**
 * Edits one piece of a note's evidence; the others stay. A late edit puts the document on screen first: what was seen of
 * the others then is not what they are.
 */
export const editEvidence = async (
  { documentId, noteId, seen, index }: EvidencePlace,
  edit: (evidence: Evidence) => Evidence,
  options?: CommitOptions,
): Promise<void> => {
  const isLeft = getState().open?.id !== documentId
  if (isLeft && options?.late === true && !(await openDocument(documentId))) return sayLeft(options)
  const { open } = getState()
  // A field that is left with its document knows no more than it saw.
  const there = open?.id === documentId ? open.state.notes.get(noteId)?.evidence : seen
  if (there?.length !== seen.length) return sayLeft(options)
  const evidence = there.map((one, i) => (i === index ? edit(one) : one))
  editNote(documentId, noteId, { set: { evidence } }, options)
}

/** Relates two claims, read from one of them: `from` makes it the first of the relation, `to` the second. */
export const addRelation = (claimId: string, otherId: string, kind: RelationKind, direction: 'from' | 'to') => {
  const fromClaimId = direction === 'from' ? claimId : otherId
  const toClaimId = direction === 'from' ? otherId : claimId
  const isThere = getState().caseState?.relations.some(
    (other) => other.kind === kind && other.fromClaimId === fromClaimId && other.toClaimId === toClaimId,
  )
  // Made twice it would count twice, here and for whoever reads the export.
  if (isThere) {
    say('These two claims are related so already.')
    return false
  }
  const relation: Relation = { id: newId(), kind, fromClaimId, toClaimId, ...authorship() }
  return commit([{ type: 'relation.add', relation }])
}

export const editRelation = (relationId: string, patch: Patch<'relation.edit'>, options?: CommitOptions) => {
  if (!getState().caseState?.relations.has(relationId)) sayLeft(options)
  else commit([{ type: 'relation.edit', relationId, ...patch }], options)
}

export const removeRelation = (relationId: string) => {
  commit([{ type: 'relation.remove', relationId }])
}

/** Writes a note on a record, whatever text is selected, and goes to it. */
export const addNoteTo = (documentId: string, target: Note['target']) => {
  const note: Note = {
    id: newId(),
    target,
    kind: 'unsupported',
    weight: 'material',
    body: '',
    status: 'open',
    evidence: [],
    ...authorship(),
  }
  if (!commit([{ type: 'note.add', documentId, note }])) return
  select({ type: 'note', id: note.id })
  moveFocus('inspector')
}

/** Gives a note a kind the case did not know; it is from then on offered for every note. */
export const setNewNoteKind = (documentId: string, noteId: string, kind: string) => {
  const known = getState().caseState?.workspace.noteKinds ?? []
  commit(
    [
      { type: 'workspace.edit', set: { noteKinds: [...known, kind] } },
      { type: 'note.edit', documentId, noteId, set: { kind } },
    ],
    { name: 'add kind of note' },
  )
}
