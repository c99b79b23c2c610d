import fc from 'fast-check'
import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import type { DocumentChange, DocumentChangeBody, WorkspaceChange, WorkspaceChangeBody } from '#shared/changes/change'
import { Change, isDocumentChange } from '#shared/changes/change'
import { type DocumentState, emptyDocument, emptyWorkspace, type WorkspaceState } from '#shared/changes/state'
import type { Result } from '#shared/errors'
import type { NoteTarget } from '#shared/model/index'
import * as any from './arbitraries'

/*
 * Sequences of changes that a session might hold: each change fits the state that those before it made. A step is
 * a change still to be aimed: it looks for its target in the state, and is passed over where there is none.
 */

/** The empty string stands for nothing too, so that a step may say `id && change`. */
type Step<S, B> = (state: S) => B | '' | undefined
type Steps<S, B extends { type: string }, T extends B['type'] = B['type']> = {
  [K in T]: fc.Arbitrary<Step<S, Extract<B, { type: K }>>>
}

const pick = <T>(items: readonly T[], at: number): T | undefined => items[at % items.length]
const at = fc.nat({ max: 1_000 })

/** Some of a record's fields. */
const fields = <R extends object, const K extends keyof R>(record: fc.Arbitrary<R>, keys: readonly K[]) =>
  fc.tuple(record, fc.subarray([...keys])).map(([whole, kept]) => {
    const part: Partial<Pick<R, K>> = {}
    for (const key of kept) if (whole[key] !== undefined) part[key] = whole[key]
    return part
  })
const unset = <const F extends string>(...names: F[]) => fc.option(fc.subarray(names), { nil: undefined })
const withoutUndefined = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value))
const modifiedAt = fc.option(any.time, { nil: undefined })

const targetIn = (state: DocumentState, nth: number, passage: NoteTarget, sourceId: string): NoteTarget =>
  pick<NoteTarget>(
    [
      passage,
      { type: 'document', id: state.document.id },
      { type: 'source', id: sourceId },
      ...[...state.claims.keys()].map((id) => ({ type: 'claim' as const, id })),
      ...[...state.mentions.keys()].map((id) => ({ type: 'mention' as const, id })),
    ],
    nth,
  ) ?? passage

const isNoted = (state: DocumentState, id: string) =>
  state.notes.some(({ target }) => target.type !== 'passage' && target.id === id)

const documentSteps: Steps<
  DocumentState,
  DocumentChangeBody,
  Exclude<DocumentChangeBody['type'], 'document.import'>
> = {
  'document.edit': fc
    .tuple(
      fields(any.document, [
        'title',
        'outlet',
        'byline',
        'url',
        'publishedAt',
        'pageUpdatedAt',
        'pageId',
        'language',
        'direction',
        'boilerplate',
      ]),
      unset('outlet', 'byline', 'url', 'publishedAt', 'pageUpdatedAt', 'pageId'),
    )
    .map(([set, unset]) => ({ document }) => ({ type: 'document.edit', documentId: document.id, set, unset })),
  'claim.add': any.claim.map((claim) => ({ document }) => ({ type: 'claim.add', documentId: document.id, claim })),
  'claim.edit': fc
    .tuple(
      at,
      modifiedAt,
      fields(any.claim, ['statement', 'kind', 'presentedAs', 'likelihood', 'confidence', 'tags']),
      unset('statement', 'likelihood', 'confidence'),
    )
    .map(([nth, modifiedAt, set, unset]) => ({ document, claims }) => {
      const claimId = pick([...claims.keys()], nth)
      return claimId && { type: 'claim.edit', documentId: document.id, claimId, modifiedAt, set, unset }
    }),
  'claim.grade': fc
    .tuple(at, modifiedAt, any.claim)
    .map(([nth, modifiedAt, { credibility }]) => ({ document, claims }) => {
      const claimId = pick([...claims.keys()], nth)
      return claimId && { type: 'claim.grade', documentId: document.id, claimId, modifiedAt, credibility }
    }),
  'claim.verify': fc
    .tuple(at, modifiedAt, any.claim)
    .map(([nth, modifiedAt, { verification }]) => ({ document, claims }) => {
      const claimId = pick([...claims.keys()], nth)
      return claimId && { type: 'claim.verify', documentId: document.id, claimId, modifiedAt, verification }
    }),
  'claim.anchor': fc.tuple(at, modifiedAt, any.anchor).map(([nth, modifiedAt, anchor]) => ({ document, claims }) => {
    const claimId = pick([...claims.keys()], nth)
    return claimId && { type: 'claim.anchor', documentId: document.id, claimId, modifiedAt, anchor }
  }),
  'claim.attribute': fc
    .tuple(at, modifiedAt, any.attribution)
    .map(([nth, modifiedAt, attribution]) => ({ document, claims }) => {
      const claimId = pick([...claims.keys()], nth)
      return claimId && { type: 'claim.attribute', documentId: document.id, claimId, modifiedAt, attribution }
    }),
  'claim.remove': at.map((nth) => (state) => {
    const claimId = pick(
      [...state.claims.keys()].filter((id) => !isNoted(state, id)),
      nth,
    )
    return claimId && { type: 'claim.remove', documentId: state.document.id, claimId }
  }),
  'mention.add': any.mention.map((mention) => ({ document }) => ({
    type: 'mention.add',
    documentId: document.id,
    mention,
  })),
  'mention.edit': fc
    .tuple(at, modifiedAt, fields(any.mention, ['sourceId', 'anchor']))
    .map(([nth, modifiedAt, set]) => ({ document, mentions }) => {
      const mentionId = pick([...mentions.keys()], nth)
      return mentionId && { type: 'mention.edit', documentId: document.id, mentionId, modifiedAt, set }
    }),
  'mention.remove': at.map((nth) => (state) => {
    const mentionId = pick(
      [...state.mentions.keys()].filter((id) => !isNoted(state, id)),
      nth,
    )
    return mentionId && { type: 'mention.remove', documentId: state.document.id, mentionId }
  }),
  'note.add': fc.tuple(at, any.note, any.id).map(([nth, note, sourceId]) => (state) => ({
    type: 'note.add',
    documentId: state.document.id,
    note: { ...note, target: targetIn(state, nth, note.target, sourceId) },
  })),
  'note.edit': fc
    .tuple(
      at,
      fc.option(at, { nil: undefined }),
      modifiedAt,
      fc.tuple(any.note, any.id),
      fields(any.note, ['kind', 'weight', 'body', 'question', 'status', 'resolution', 'evidence']),
      unset('question', 'resolution'),
    )
    .map(([nth, newTarget, modifiedAt, [{ target }, sourceId], fields, unset]) => (state) => {
      const noteId = pick([...state.notes.keys()], nth)
      const moved = newTarget === undefined ? {} : { target: targetIn(state, newTarget, target, sourceId) }
      const set = { ...fields, ...moved }
      return noteId && { type: 'note.edit', documentId: state.document.id, noteId, modifiedAt, set, unset }
    }),
  'note.remove': at.map((nth) => ({ document, notes }) => {
    const noteId = pick([...notes.keys()], nth)
    return noteId && { type: 'note.remove', documentId: document.id, noteId }
  }),
}

const workspaceSteps: Steps<WorkspaceState, WorkspaceChangeBody> = {
  'workspace.edit': fields(any.workspace, ['name', 'noteKinds']).map((set) => () => ({ type: 'workspace.edit', set })),
  'document.add': fc.tuple(any.id, fc.option(fc.boolean(), { nil: undefined })).map(([documentId, sample]) => () => ({
    type: 'document.add',
    documentId,
    sample,
  })),
  'document.trash': fc.tuple(at, modifiedAt).map(([nth, trashedAt]) => ({ documents }) => {
    const found = pick(
      [...documents.values()].filter((document) => document.trashedAt === undefined),
      nth,
    )
    return found && { type: 'document.trash', documentId: found.id, trashedAt }
  }),
  'document.restore': at.map((nth) => ({ documents }) => {
    const found = pick(
      [...documents.values()].filter((document) => document.trashedAt !== undefined),
      nth,
    )
    return found && { type: 'document.restore', documentId: found.id }
  }),
  'document.purge': at.map((nth) => ({ documents }) => {
    const found = pick(
      [...documents.values()].filter((document) => document.trashedAt !== undefined),
      nth,
    )
    return found && { type: 'document.purge', documentId: found.id }
  }),
  'source.add': fc.tuple(any.source, fc.array(at, { maxLength: 2 })).map(([source, members]) => ({ sources }) => {
    // Among the affiliations may be the source itself: odd, but of the right shape.
    const ids = [...sources.keys(), source.id]
    return { type: 'source.add', source: { ...source, affiliations: members.flatMap((nth) => pick(ids, nth) ?? []) } }
  }),
  'source.edit': fc
    .tuple(
      at,
      fields(any.source, ['name', 'aliases', 'kind', 'role', 'descriptor', 'notes']),
      fc.option(at, { nil: undefined }),
      unset('role'),
    )
    .map(([nth, fields, affiliation, unset]) => ({ sources }) => {
      const ids = [...sources.keys()]
      const sourceId = pick(ids, nth)
      const joined = affiliation === undefined ? {} : { affiliations: [pick(ids, affiliation) ?? ''] }
      return sourceId && { type: 'source.edit', sourceId, set: { ...fields, ...joined }, unset }
    }),
  'source.grade': fc.tuple(at, any.source).map(([nth, { reliability, reliabilityReason }]) => ({ sources }) => {
    const sourceId = pick([...sources.keys()], nth)
    return sourceId && { type: 'source.grade', sourceId, reliability, reliabilityReason }
  }),
  'source.remove': at.map((nth) => ({ sources }) => {
    const free = [...sources.keys()].filter((id) =>
      sources.every((source) => source.id === id || !source.affiliations.includes(id)),
    )
    const sourceId = pick(free, nth)
    return sourceId && { type: 'source.remove', sourceId }
  }),
  'relation.add': any.relation.map(
    (relation) => () => (relation.fromClaimId === relation.toClaimId ? undefined : { type: 'relation.add', relation }),
  ),
  'relation.edit': fc
    .tuple(at, modifiedAt, fields(any.relation, ['kind', 'note']), unset('note'))
    .map(([nth, modifiedAt, set, unset]) => ({ relations }) => {
      const relationId = pick([...relations.keys()], nth)
      return relationId && { type: 'relation.edit', relationId, modifiedAt, set, unset }
    }),
  'relation.remove': at.map((nth) => ({ relations }) => {
    const relationId = pick([...relations.keys()], nth)
    return relationId && { type: 'relation.remove', relationId }
  }),
}

type Envelope = { id: string; at: string; by: string }
const envelope: fc.Arbitrary<Envelope> = fc.record(
  { id: any.id, at: any.time, by: fc.constantFrom('Ann', 'شیرین') },
  { noNullPrototype: true },
)

/** A state to begin in and changes that follow on one another. */
export type Sequence<S, C> = { start: S; changes: C[] }

/** Aims the steps one after another. Throws where a change that should fit is refused: that is what a test wants to see. */
const build = <S, B extends object, C extends Change>(
  start: S,
  steps: readonly (readonly [Step<S, B>, Envelope])[],
  parse: (value: unknown) => C,
  apply: (state: S, change: C) => Result<{ state: S }>,
): Sequence<S, C> => {
  const changes: C[] = []
  let state = start
  for (const [step, envelope] of steps) {
    const body = step(state)
    if (!body) continue
    const change = parse(withoutUndefined({ ...body, ...envelope }))
    const applied = apply(state, change)
    if (!applied.ok) throw new Error(`${change.type} was refused: ${applied.error.message}`)
    changes.push(change)
    state = applied.value.state
  }
  return { start, changes }
}

export const parseDocumentChange = (value: unknown): DocumentChange => {
  const change = Change.parse(value)
  if (!isDocumentChange(change)) throw new Error(`${change.type} is not a change to a document`)
  return change
}

export const parseWorkspaceChange = (value: unknown): WorkspaceChange => {
  const change = Change.parse(value)
  if (isDocumentChange(change)) throw new Error(`${change.type} is not a change to the case`)
  return change
}

const stepsOf = <S, B>(arbitraries: readonly fc.Arbitrary<Step<S, B>>[], more: object) =>
  fc.array(fc.tuple(fc.oneof(...arbitraries), envelope), more)

/** Additions first, so that every later step may find a target. */
const documentBeginning = fc.tuple(
  ...[
    documentSteps['claim.add'],
    documentSteps['mention.add'],
    documentSteps['note.add'],
    documentSteps['claim.add'],
  ].map((step: fc.Arbitrary<Step<DocumentState, DocumentChangeBody>>) => fc.tuple(step, envelope)),
)
const workspaceBeginning = fc.tuple(
  ...[
    workspaceSteps['document.add'],
    workspaceSteps['document.add'],
    workspaceSteps['document.trash'],
    workspaceSteps['source.add'],
    workspaceSteps['source.add'],
    workspaceSteps['relation.add'],
  ].map((step: fc.Arbitrary<Step<WorkspaceState, WorkspaceChangeBody>>) => fc.tuple(step, envelope)),
)

const typedKeys = <T extends object>(table: T) => Object.keys(table) as (keyof T)[]
export const documentChangeTypes = typedKeys(documentSteps)
export const workspaceChangeTypes = typedKeys(workspaceSteps)

const { 'document.purge': _, ...undoableSteps } = workspaceSteps
/** The changes to the case that something takes back. */
export const undoableWorkspaceTypes = typedKeys(undoableSteps)

/** Changes to one document. With a type given, the last change is of that type. */
export const documentSequence = (
  type?: keyof typeof documentSteps,
): fc.Arbitrary<Sequence<DocumentState, DocumentChange>> =>
  fc
    .tuple(
      any.document,
      documentBeginning,
      stepsOf<DocumentState, DocumentChangeBody>(Object.values(documentSteps), { maxLength: 12 }),
      type === undefined
        ? fc.constant([])
        : stepsOf<DocumentState, DocumentChangeBody>([documentSteps[type]], { minLength: 1, maxLength: 1 }),
    )
    .map(([document, first, then, last]) =>
      build(emptyDocument(document), [...first, ...then, ...last], parseDocumentChange, applyToDocument),
    )
    .filter(({ changes }) => type === undefined || changes.at(-1)?.type === type)

/** Changes to the case, of all these types. With a type given, the last change is of that type. */
export const workspaceSequence = (
  type?: keyof typeof workspaceSteps,
  among: readonly (keyof typeof workspaceSteps)[] = workspaceChangeTypes,
): fc.Arbitrary<Sequence<WorkspaceState, WorkspaceChange>> =>
  fc
    .tuple(
      any.workspace,
      workspaceBeginning,
      stepsOf<WorkspaceState, WorkspaceChangeBody>(
        among.map((each) => workspaceSteps[each]),
        { maxLength: 12 },
      ),
      type === undefined
        ? fc.constant([])
        : stepsOf<WorkspaceState, WorkspaceChangeBody>([workspaceSteps[type]], { minLength: 1, maxLength: 1 }),
    )
    .map(([workspace, first, then, last]) =>
      build(emptyWorkspace(workspace), [...first, ...then, ...last], parseWorkspaceChange, applyToWorkspace),
    )
    .filter(({ changes }) => type === undefined || changes.at(-1)?.type === type)
