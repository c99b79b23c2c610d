import { join } from 'node:path'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { DocumentChange, WorkspaceChange } from '#shared/changes/change'
import { emptyWorkspace, type WorkspaceState } from '#shared/changes/state'
import { subjectOf } from '#shared/changes/touched'
import { fail, ok, type Result } from '#shared/errors'
import type { HistoryEntry, HistoryOf, HistoryPage, HistoryPlace, PastRecord } from '#shared/history'
import { inLine } from '../in-line'
import { takingTurns } from '../turns'
import { readAccepted } from './accepted-entries'
import { type CaseLedger, unnamed } from './case-ledger'
import { applyNext, type NextDocument } from './document-ledger'
import type { Documents } from './documents'
import type { Files } from './files'
import { type IsWanted, merge, nothing, type Page, placeBelow, replayFor } from './history-page'
import { changeOf, type JournalEntry } from './journal-reading'
import { casePaths, documentPaths } from './stored-files'

/*
 * Who changed what and when is in the journals. A page of it is made by replaying one as far as the page goes and keeping no
 * more than the page: nothing is stored for it, and it costs what opening from the journal alone would. The replay lets
 * everything else have its turn, and there is one at a time.
 */

const inDocument = ({ state }: NextDocument, { type, id }: HistoryEntry['subject']): PastRecord | undefined => {
  const wrapped = <T extends PastRecord['type'], R>(as: T, record: R | undefined) =>
    record === undefined ? undefined : { type: as, record }
  switch (type) {
    case 'document':
      return wrapped('document', state?.document)
    case 'claim':
      return wrapped('claim', state?.claims.get(id))
    case 'mention':
      return wrapped('mention', state?.mentions.get(id))
    case 'note':
      return wrapped('note', state?.notes.get(id))
    case 'source':
    case 'relation':
      return undefined
    default:
      return type satisfies never
  }
}

const inCase = (state: WorkspaceState, { type, id }: HistoryEntry['subject']): PastRecord | undefined => {
  const source = type === 'source' ? state.sources.get(id) : undefined
  if (source !== undefined) return { type: 'source', record: source }
  const relation = type === 'relation' ? state.relations.get(id) : undefined
  return relation === undefined ? undefined : { type: 'relation', record: relation }
}

/** Is it a relation of such a claim? */
const relates = (past: PastRecord | undefined, isIts: (claimId: string) => boolean): boolean =>
  past?.type === 'relation' && (isIts(past.record.fromClaimId) || isIts(past.record.toClaimId))

/**
 * Tells the claims that changes from a number on are about. By a clock that was set back, or another machine's, a relation may be older than
 * its claim.
 */
const tellClaims = async (entries: readonly JournalEntry[], from: number, onClaim: (claimId: string) => void) => {
  const turns = takingTurns()
  for (const entry of entries) {
    if (entry.seq < from || !entry.bytes.subarray(entry.from, entry.to).includes(claimWords)) continue
    if (turns.isDue()) await turns.take()
    const change = changeOf(entry, DocumentChange)
    const subject = change.ok ? subjectOf(change.value) : undefined
    if (subject?.type === 'claim') onClaim(subject.id)
  }
}

/** What the lines of changes to a document's place in the case have in them. In the words of a record its quotation marks would be escaped. */
const placeWords = (documentId: string): string => `"documentId":"${documentId}"`

/** What the lines of changes to relations, to sources, and to claims, have in them. */
const relationWords = '"type":"relation.'
const sourceWords = '"type":"source.'
const claimWords = '"type":"claim.'

type Parts = { files: Files; folder: string; caseLedger: CaseLedger; documents: Documents }

export type HistoryReader = (
  of: HistoryOf,
  page: { before?: HistoryPlace | undefined; limit: number },
) => Promise<Result<HistoryPage>>

/** What reads the history of the records of a case that is open. Errors: `not-found`, those of opening a document, those of the disk. */
export const createHistoryReader = ({ files, folder, caseLedger, documents }: Parts): HistoryReader => {
  /** `onClaim` is told of the claims that changes from `until` on are about. */
  const readDocument = async (
    id: string,
    isWanted: IsWanted,
    until: number,
    limit: number,
    onClaim?: (claimId: string) => void,
  ): Promise<Result<Page>> => {
    if (!caseLedger.state().documents.has(id)) return fail('not-found', `There is no document with the id ${id}.`)
    const document = await documents.read(id)
    if (!document.ok) return document
    const paths = documentPaths(join(casePaths(folder).documents, id))
    const read = await readAccepted(files, paths.journal, document.value.ledger.position())
    if (!read.ok) return read
    const { entries, incomplete } = read.value
    if (onClaim !== undefined) await tellClaims(entries, until, onClaim)
    const begin: NextDocument = { state: undefined }
    const page = await replayFor({
      entries,
      schema: DocumentChange,
      begin,
      apply: applyNext,
      recordIn: inDocument,
      isWanted,
      until,
      limit,
    })
    return ok({ ...page, incomplete: page.incomplete || incomplete })
  }

  /** `words`: of the case's journal only the lines that have one of these are parsed at all. */
  const readCase = async (
    words: readonly string[],
    isWanted: IsWanted,
    until: number,
    limit: number,
  ): Promise<Result<Page>> => {
    const read = await readAccepted(files, casePaths(folder).journal, caseLedger.position())
    if (!read.ok) return read
    const page = await replayFor({
      entries: read.value.entries.filter(({ bytes, from, to }) => {
        const line = bytes.subarray(from, to)
        return words.some((word) => line.includes(word))
      }),
      schema: WorkspaceChange,
      begin: emptyWorkspace(unnamed),
      // What became of a document needs no state.
      apply: (state, change) => {
        if (subjectOf(change).type === 'document') return ok(state)
        const applied = applyToWorkspace(state, change)
        return applied.ok ? ok(applied.value.state) : applied
      },
      recordIn: inCase,
      isWanted,
      until,
      limit,
    })
    return ok({ ...page, incomplete: page.incomplete || read.value.incomplete })
  }

  const read: HistoryReader = async (of, { before, limit }) => {
    const until = before ?? { document: Number.MAX_SAFE_INTEGER, case: Number.MAX_SAFE_INTEGER }
    const isIts: IsWanted = ({ type, id }) => type === of.type && id === of.id
    const pages = async (): Promise<Result<{ document: Page; inCase: Page }>> => {
      switch (of.type) {
        case 'document': {
          const claims = new Set<string>()
          const document = await readDocument(
            of.id,
            ({ type, id }) => {
              if (type === 'claim') claims.add(id)
              return true
            },
            until.document,
            limit,
            (id) => claims.add(id),
          )
          if (!document.ok) return document
          // Its place in the case, and the relations of its claims, those of removed ones too.
          const rest = await readCase(
            [placeWords(of.id), relationWords],
            (subject, past) => isIts(subject, past) || relates(past, (id) => claims.has(id)),
            until.case,
            limit,
          )
          return rest.ok ? ok({ document: document.value, inCase: rest.value }) : rest
        }
        case 'claim': {
          const document = await readDocument(of.documentId, isIts, until.document, limit)
          if (!document.ok) return document
          const isOfIts: IsWanted = (_subject, past) => relates(past, (id) => id === of.id)
          const relations = await readCase([relationWords], isOfIts, until.case, limit)
          return relations.ok ? ok({ document: document.value, inCase: relations.value }) : relations
        }
        case 'mention':
        case 'note': {
          const document = await readDocument(of.documentId, isIts, until.document, limit)
          return document.ok ? ok({ document: document.value, inCase: nothing }) : document
        }
        case 'source':
        case 'relation': {
          const words = of.type === 'source' ? sourceWords : relationWords
          const found = await readCase([words], isIts, until.case, limit)
          return found.ok ? ok({ document: nothing, inCase: found.value }) : found
        }
        default:
          return of satisfies never
      }
    }
    const found = await pages()
    if (!found.ok) return found
    const { document, inCase: ofCase } = found.value
    const { entries, taken } = merge(document.found, ofCase.found, limit)
    const more =
      document.more || ofCase.more || taken.first < document.found.length || taken.second < ofCase.found.length
    const next = {
      document: placeBelow(document.found, taken.first, until.document),
      case: placeBelow(ofCase.found, taken.second, until.case),
    }
    return ok({ entries, ...(more ? { next } : {}), incomplete: document.incomplete || ofCase.incomplete })
  }

  /** One after the other: each holds a journal in memory while it is read. */
  const inTurn = inLine()
  return (of, page) => inTurn(() => read(of, page))
}
