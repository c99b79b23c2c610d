import type { ChangeBody } from '#shared/changes/change'
import { removeClaim, removeMention } from '#shared/changes/compose'
import { newId } from '#shared/ids'
import type { Claim, Link, Note, Segment, Source, SourceKind } from '#shared/model'
import { checkAnchor, makeAnchor, sameSegments } from '#shared/text/anchoring'
import { snapToGraphemes, trimSegment } from '#shared/text/graphemes'
import { isolated } from '../ui/isolated'
import { reattachFirst } from './adrift'
import { authorship } from './authorship'
import { commit } from './commit'
import { annotations } from './document-index'
import { keepExtentBefore } from './extent'
import { whySourceStays } from './lookups'
import { say } from './messages'
import { getState, setState } from './store'
import type { Selected } from './types'

export const select = (selected: Selected | undefined) => {
  keepExtentBefore()
  setState({ selected, overlaps: undefined, relating: undefined })
}

/** Remembers a stretch of text as selected: whole graphemes, without white space at its ends. */
export const selectText = (segment: Segment | undefined) => {
  const { open, textSelection: before } = getState()
  const wanted = segment === undefined ? undefined : open && trimSegment(open.text, snapToGraphemes(open.text, segment))
  const textSelection = wanted !== undefined && wanted.start < wanted.end ? wanted : undefined
  // The browser tells of one selection more than once.
  if (textSelection?.start !== before?.start || textSelection?.end !== before?.end) setState({ textSelection })
}

/** The source that is the document's outlet, if the registry has it. */
const outletSource = (): Source | undefined => {
  const { open, caseState } = getState()
  const outlet = open?.state.document.outlet?.toLocaleLowerCase()
  if (outlet === undefined) return undefined
  return caseState?.sources.find(
    ({ kind, name, aliases }) =>
      kind === 'outlet' && [name, ...aliases].some((known) => known.toLocaleLowerCase() === outlet),
  )
}

/** Makes a claim of the selected text; step 0 of its chain is the outlet. The same words again reopen the first. */
export const addClaim = () => {
  const { open, textSelection } = getState()
  if (open === undefined || textSelection === undefined) return say('Select the words of the claim first.')
  const anchor = makeAnchor(open.text, [textSelection])
  const existing = annotations
    .at(textSelection.start)
    .find(({ selected, anchor: { segments } }) => selected.type === 'claim' && sameSegments(segments, anchor.segments))
  if (existing !== undefined) {
    select(existing.selected)
    return say('There is a claim on exactly these words already; here it is.')
  }
  const outlet = outletSource()
  const claim: Claim = {
    id: newId(),
    anchor,
    kind: 'statement',
    presentedAs: 'fact',
    attribution: [{ sourceId: outlet?.id ?? null, stance: 'reports', verifiedAtOrigin: false }],
    credibility: null,
    verification: 'unchecked',
    tags: [],
    ...authorship(),
  }
  if (commit([{ type: 'claim.add', documentId: open.id, claim }])) {
    select({ type: 'claim', id: claim.id })
    setState({ textSelection: undefined })
  }
}

/** Adds the selected text to the selected claim's extent, as a segment of its own or joined to one it touches. */
export const addToClaim = () => {
  const { open, selected, textSelection } = getState()
  const claim = selected?.type === 'claim' ? open?.state.claims.get(selected.id) : undefined
  if (open === undefined || textSelection === undefined || claim === undefined)
    return say('Select a claim, then the words to add to it.')
  // Made anew where the old ones do not hold, they would be on whatever words are there.
  if (!checkAnchor(open.text, claim.anchor).ok) return say(reattachFirst)
  const anchor = makeAnchor(open.text, [...claim.anchor.segments, textSelection])
  if (sameSegments(anchor.segments, claim.anchor.segments)) return say('These words are in the claim already.')
  const change: ChangeBody = { type: 'claim.anchor', documentId: open.id, claimId: claim.id, anchor }
  if (!commit([change], { name: 'add to claim' })) return
  setState({ textSelection: undefined })
  say('Added to the claim', { undo: true })
}

export type SourceChoice = { existing: string } | { name: string; kind: SourceKind }

/** The id of the chosen source, and the change that makes it if it is new. */
export const chosenSource = (choice: SourceChoice): { sourceId: string; changes: ChangeBody[] } => {
  if ('existing' in choice) return { sourceId: choice.existing, changes: [] }
  const source: Source = {
    id: newId(),
    name: choice.name,
    aliases: [],
    kind: choice.kind,
    affiliations: [],
    reliability: null,
    descriptor: {},
    notes: '',
  }
  return { sourceId: source.id, changes: [{ type: 'source.add', source }] }
}

/**
 * Tags words as naming a source; with `claimId` they also become the next step of that claim's chain.
 */
export const tagSource = (segment: Segment, choice: SourceChoice, claimId?: string) => {
  const { open } = getState()
  if (open === undefined) return
  const anchor = makeAnchor(open.text, [segment])
  const existing = annotations
    .at(segment.start)
    .filter(
      ({ selected, anchor: { segments } }) => selected.type === 'mention' && sameSegments(segments, anchor.segments),
    )
  const [first] = existing
  if (first !== undefined && claimId === undefined) {
    select(first.selected)
    setState({ tagging: undefined, textSelection: undefined })
    return say('These words name a source already; here it is.')
  }
  const { sourceId, changes } = chosenSource(choice)
  const mention = { id: newId(), sourceId, anchor, ...authorship() }
  // One who is quoted for several claims is still named once.
  if (!existing.some(({ selected }) => open.state.mentions.get(selected.id)?.sourceId === sourceId))
    changes.push({ type: 'mention.add', documentId: open.id, mention })
  const claim = claimId === undefined ? undefined : open.state.claims.get(claimId)
  if (claim !== undefined) {
    const link: Link = { sourceId, mention: anchor, stance: 'reports', verifiedAtOrigin: false }
    changes.push({
      type: 'claim.attribute',
      documentId: open.id,
      claimId: claim.id,
      attribution: [...claim.attribution, link],
    })
  }
  if (!commit(changes, { name: claim === undefined ? 'tag source' : 'add to chain' })) return
  setState({ tagging: undefined, textSelection: undefined })
  if (claim === undefined) select({ type: 'mention', id: mention.id })
}

/** Sets the whole chain of a claim; a source that is new comes into the registry with it. */
export const setAttribution = (
  claim: Claim,
  attribution: Link[],
  options: { name?: string; mergeKey?: string } = {},
) => {
  const { open } = getState()
  if (open !== undefined)
    commit([{ type: 'claim.attribute', documentId: open.id, claimId: claim.id, attribution }], options)
}

/** Appends a step to a claim's chain. `null`: no source is named. */
export const addLink = (claim: Claim, choice: SourceChoice | null) => {
  const { open } = getState()
  if (open === undefined) return
  const { sourceId, changes } = choice === null ? { sourceId: null, changes: [] } : chosenSource(choice)
  const link: Link = { sourceId, stance: 'reports', verifiedAtOrigin: false }
  commit(
    [
      ...changes,
      { type: 'claim.attribute', documentId: open.id, claimId: claim.id, attribution: [...claim.attribution, link] },
    ],
    {
      name: 'add to chain',
    },
  )
}

/** Sets the source of one step of a claim's chain. */
export const setLinkSource = (claim: Claim, index: number, choice: SourceChoice | null) => {
  const { open } = getState()
  if (open === undefined) return
  const { sourceId, changes } = choice === null ? { sourceId: null, changes: [] } : chosenSource(choice)
  const attribution = claim.attribution.map((link, i) => (i === index ? { ...link, sourceId } : link))
  commit([...changes, { type: 'claim.attribute', documentId: open.id, claimId: claim.id, attribution }], {
    name: 'edit attribution',
  })
}

/** Adds a source to the registry that no words name yet; returns its id. Two may have one name, and that is said. */
export const addSource = (name: string, kind: SourceKind): string | undefined => {
  const hasName = ({ name: other, aliases }: Source) => [other, ...aliases].includes(name)
  const isTaken = getState().caseState?.sources.some(hasName) === true
  const { sourceId, changes } = chosenSource({ name, kind })
  if (!commit(changes)) return undefined
  if (isTaken) say(`Added. Another source is called “${isolated(name)}” too.`, { undo: true })
  return sourceId
}

const addNoteOn = (target: Note['target']): string | undefined => {
  const { open } = getState()
  if (open === undefined) return undefined
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
  if (!commit([{ type: 'note.add', documentId: open.id, note }])) return undefined
  select({ type: 'note', id: note.id })
  return note.id
}

/** Writes a note on the selected passage, else on the selected record (of a note, on what that is on), else on the document. */
export const addNote = (): string | undefined => {
  const { open, textSelection, selected } = getState()
  if (open === undefined) return undefined
  if (textSelection !== undefined) {
    const noteId = addNoteOn({ type: 'passage', anchor: makeAnchor(open.text, [textSelection]) })
    if (noteId !== undefined) setState({ textSelection: undefined })
    return noteId
  }
  const document = { type: 'document', id: open.id } as const
  if (selected?.type === 'note') return addNoteOn(open.state.notes.get(selected.id)?.target ?? document)
  return addNoteOn(selected === undefined ? document : { type: selected.type, id: selected.id })
}

/**
 * Removes what is selected: a claim with its notes and relations, a mention, a note, or a source nothing refers to. Answers
 * whether it is gone.
 */
export const removeSelected = (): boolean => {
  const { open, caseState, selected, summaries } = getState()
  if (open === undefined || caseState === undefined || selected === undefined) return false
  const stays = selected.type === 'source' ? whySourceStays(caseState, open.state, summaries, selected.id) : undefined
  if (stays !== undefined) {
    say(`The source cannot be removed. ${stays}`)
    return false
  }
  const removal = (): { changes: ChangeBody[]; name: string; said: string } | undefined => {
    switch (selected.type) {
      case 'claim':
        return { changes: removeClaim(caseState, open.state, selected.id), name: 'remove claim', said: 'Claim removed' }
      case 'mention':
        return { changes: removeMention(open.state, selected.id), name: 'remove mention', said: 'Mention removed' }
      case 'note':
        return {
          changes: [{ type: 'note.remove', documentId: open.id, noteId: selected.id }],
          name: 'remove note',
          said: 'Note removed',
        }
      case 'source':
        return {
          changes: [{ type: 'source.remove', sourceId: selected.id }],
          name: 'remove source',
          said: 'Source removed',
        }
      case 'document':
        return undefined
      default:
        return selected.type satisfies never
    }
  }
  const todo = removal()
  if (todo === undefined) {
    say('Select a claim, a mention, a note or a source to remove it.')
    return false
  }
  if (!commit(todo.changes, { name: todo.name })) return false
  select({ type: 'document', id: open.id })
  say(todo.said, { undo: true })
  return true
}
