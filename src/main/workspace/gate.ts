import { type Change, isDocumentChange } from '#shared/changes/change'
import { anchorsOf, sourcesReferredTo } from '#shared/changes/references'
import type { WorkspaceState } from '#shared/changes/state'
import { fail, ok, type Result } from '#shared/errors'
import type { Anchor } from '#shared/model/index'
import { checkAnchor } from '#shared/text/anchoring'
import { checkBoilerplate } from '#shared/text/segment-fault'

/** The case as it would be when the change is applied: what the gate looks at. */
export type GateView = {
  workspace(): WorkspaceState
  /** The text of an open document. */
  text(documentId: string): string | undefined
  /** Does the anchor stand in the document already, or did it: adrift, as it is asked for? */
  wasAdrift(documentId: string, anchor: Anchor): boolean
  /** The title of a document that refers to the source and is not in the trash. */
  userOf(sourceId: string): string | undefined
  /** The sources a document refers to. */
  sourcesOf(documentId: string): Iterable<string>
  hasClaim(claimId: string): boolean
  /**
   * What has the id, of whatever kind, as far as is known: in the case, in open documents, and of the claims of closed ones if they
   * were indexed. Closed documents are not opened for it: an id made here is a UUID v7, which nothing else has.
   */
  takenBy(id: string): 'source' | 'relation' | 'document' | 'claim' | 'mention' | 'note' | undefined
  isRelated(claimId: string): boolean
}

/**
 * What `main` composes itself was checked where it was made (an import), and is held against its schema only (`fitsSchema`); what
 * a `client` asks for has been, and is checked here.
 */
export type Origin = 'client' | 'main'

const checkSources = (view: GateView, ids: readonly string[]): Result<true> => {
  if (ids.length === 0) return ok(true)
  const { sources } = view.workspace()
  const unknown = ids.find((id) => !sources.has(id))
  return unknown === undefined ? ok(true) : fail('not-found', `There is no source with the id ${unknown}.`)
}

/** The id of the record that the change adds, if it does. */
const idOfAdded = (change: Change): string | undefined => {
  switch (change.type) {
    case 'source.add':
      return change.source.id
    case 'relation.add':
      return change.relation.id
    case 'claim.add':
      return change.claim.id
    case 'mention.add':
      return change.mention.id
    case 'note.add':
      return change.note.id
    default:
      return undefined
  }
}

/** An id is the same in capitals (RFC 9562); that nobody mixes them with small letters is taken for granted. */
const spellingsOf = (id: string): Set<string> => new Set([id, id.toLowerCase(), id.toUpperCase()])

const checkId = (view: GateView, change: Change): Result<true> => {
  const added = idOfAdded(change)
  if (added === undefined) return ok(true)
  for (const id of spellingsOf(added)) {
    const holder = view.takenBy(id)
    if (holder !== undefined) return fail('change-conflict', `There is already a ${holder} with the id ${id}.`)
  }
  return ok(true)
}

/** Do anchors stand where they say, does what is referred to exist, and is it for clients to ask? */
const checkContent = (view: GateView, change: Change): Result<true> => {
  if (isDocumentChange(change)) {
    const text = view.text(change.documentId)
    if (change.type === 'document.import')
      return fail('change-invalid', 'Documents come in by import, not by a change.')
    if (text === undefined) return fail('not-found', `There is no document with the id ${change.documentId}.`)
    for (const anchor of anchorsOf(change)) {
      const checked = checkAnchor(text, anchor)
      if (!checked.ok && !view.wasAdrift(change.documentId, anchor)) return checked
    }
    if (change.type === 'document.edit' && change.set.boilerplate !== undefined)
      return checkBoilerplate(change.set.boilerplate, text)
    if (change.type === 'claim.remove' && view.isRelated(change.claimId))
      return fail('record-in-use', 'The claim is related to another one. Remove the relation first.')
    return checkSources(view, sourcesReferredTo(change))
  }
  switch (change.type) {
    case 'document.add':
      return fail('change-invalid', 'Documents come in by import, not by a change.')
    case 'document.purge':
      return fail('change-invalid', 'A document is deleted for good by emptying the trash, not by a change.')
    case 'document.restore': {
      const checked = checkSources(view, [...view.sourcesOf(change.documentId)])
      return checked.ok
        ? checked
        : fail('change-conflict', 'The document refers to sources that were removed since. Bring them back first.')
    }
    case 'source.add':
      return checkSources(
        view,
        change.source.affiliations.filter((id) => id !== change.source.id),
      )
    case 'source.edit':
      return checkSources(view, change.set.affiliations ?? [])
    case 'source.remove': {
      const user = view.userOf(change.sourceId)
      return user === undefined
        ? ok(true)
        : fail('record-in-use', `The source is referred to in “${user}”. Remove it there first.`)
    }
    case 'relation.add': {
      const { fromClaimId, toClaimId } = change.relation
      const unknown = [fromClaimId, toClaimId].find((id) => !view.hasClaim(id))
      return unknown === undefined ? ok(true) : fail('not-found', `There is no claim with the id ${unknown}.`)
    }
    case 'workspace.edit':
      return change.set.id === undefined && change.set.createdAt === undefined
        ? ok(true)
        : fail('change-invalid', 'Which case it is, and since when, is not changed; its name and kinds of note are.')
    case 'document.trash':
    case 'source.grade':
    case 'relation.edit':
    case 'relation.remove':
      return ok(true)
    default:
      return change satisfies never
  }
}

/**
 * What must hold beyond `apply` before a change is accepted: anchors stand on the words of the text, or have been adrift
 * in the document as they are, whatever a change refers to exists, and nothing else has the id of what it adds. Errors: `not-found`, `record-in-use`, `change-invalid`, `change-conflict`, those of `checkAnchor`.
 */
export const checkChange = (view: GateView, change: Change): Result<true> => {
  const checked = checkContent(view, change)
  return checked.ok ? checkId(view, change) : checked
}
