import { join } from 'node:path'
import type { DocumentChange } from '#shared/changes/change'
import type { DocumentState } from '#shared/changes/state'
import { type DocumentSummary, retally, summarize } from '#shared/changes/summary'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { type Aside, asideNothing } from './damaged'
import { type OpenDocument, openDocument } from './document-ledger'
import { type Files, removeLeftovers } from './files'
import { journalBytes } from './journal-parts'
import type { Told } from './ledger'
import { adriftAnchors } from './past-anchors'
import { casePaths, documentPaths, type StoredSummary } from './stored-files'
import { createSummaries } from './summaries'

/** So many documents stay in memory; beyond that those used longest ago are let go. */
const most = 64

/** So many documents are looked at at the same time: while somebody waits, and beside the work. */
const atOnce = { awaited: 8, beside: 1 }

/** The documents of a workspace: opened on demand, let go when others are used; their summaries always at hand. */
export type Documents = ReturnType<typeof createDocuments>

type Parts = {
  files: Files
  folder: string
  aside: Aside
  canWrite: boolean
  /** The ids of the documents that belong to the case, trashed ones too. */
  memberIds(): Iterable<string>
  told: Told
}

export const createDocuments = ({ files, folder, aside, canWrite, memberIds, told }: Parts) => {
  const opening = new Map<string, Promise<Result<OpenDocument>>>()
  /** In the order of use, the longest ago first. */
  const open = new Map<string, OpenDocument>()
  /** Those that are just being let go: their snapshots are being written. */
  const closing = new Map<string, Promise<void>>()
  /** Once all is settled the lock goes, and nothing may be written any more; reading goes on. */
  let settled = false
  const summaries = createSummaries()
  /** Documents whose summaries are stale: their state when their tally was last right, and what changed it since. */
  const stale = new Map<string, { since: DocumentState; changes: (readonly DocumentChange[])[] }>()
  /** Summaries that changed and that nobody was told of yet. */
  const news = new Map<string, DocumentSummary>()
  /** Changes that were taken over from journals because no snapshot had them. */
  let replayed = 0
  /** Claims of documents that are not open, once somebody asked; with the document each is in. */
  let claimHomes: Map<string, string> | undefined
  let catchingUp: Promise<void> = Promise.resolve()
  /** Those that are being deleted for good: nobody opens them any more. */
  const retired = new Set<string>()

  const folderOf = (id: string): string => join(casePaths(folder).documents, id)

  const load = async (id: string): Promise<Result<OpenDocument>> => {
    const mayWrite = canWrite && !settled
    const home = mayWrite ? await aside.home() : ok(true)
    if (!home.ok) return home
    const opened = await openDocument(files, folderOf(id), id, mayWrite ? aside : asideNothing, told)
    if (!opened.ok) return opened.error.code === 'not-found' ? missing(id, opened.error) : opened
    for (const notice of opened.value.notices) told.onNotice(notice)
    if (mayWrite) await removeLeftovers(files, folderOf(id))
    if (mayWrite && (opened.value.notices.length > 0 || opened.value.replayed > 0)) opened.value.ledger.saveWithin(0)
    replayed += opened.value.replayed
    open.set(id, opened.value)
    return opened
  }

  const missing = (id: string, { file }: CaveatError) =>
    fail(
      'damaged',
      `The folder of “${summaries.get(id)?.summary.title ?? id}” is incomplete. Put it back from a copy of the workspace.`,
      {
        file: file ?? folderOf(id),
        safe: 'All other documents are untouched.',
      },
    )

  const read = async (id: string): Promise<Result<OpenDocument>> => {
    if (retired.has(id)) return fail('not-found', 'The document is being deleted for good.')
    await closing.get(id)
    const there = open.get(id)
    if (there !== undefined) {
      open.delete(id)
      open.set(id, there)
      return ok(there)
    }
    const already = opening.get(id)
    if (already !== undefined) return already
    const begun = load(id)
    opening.set(id, begun)
    try {
      return await begun
    } finally {
      opening.delete(id)
    }
  }

  /** Makes the summaries that changes made stale anew. It is put off until then: nobody who waits for a change needs it. */
  const refresh = (): void => {
    for (const [id, { since, changes }] of stale) {
      const document = open.get(id)
      if (document === undefined) continue
      retally(document.tally, since, document.ledger.state(), changes.flat())
      const summary = summarize(document.ledger.state(), document.tally)
      const before = summaries.get(id)?.summary
      summaries.set({ journalBytes: document.ledger.position().bytes, summary })
      if (JSON.stringify(before) !== JSON.stringify(summary)) news.set(id, summary)
    }
    stale.clear()
  }

  /** Takes over what summaries there are of a document of the case. Answers whether there is one of each. */
  const recall = (stored: readonly StoredSummary[]): boolean => {
    const members = [...memberIds()]
    // As a rule there is one of each, in the same order.
    const isEach =
      stored.length === members.length && stored.every(({ summary }, place) => summary.id === members[place])
    if (isEach) {
      summaries.begin(stored)
      return true
    }
    const known = new Set(members)
    for (const entry of stored) if (known.has(entry.summary.id)) summaries.set(entry)
    return summaries.all().length === members.length
  }

  /** Is the document's summary missing, or older than its journal? */
  const isStale = async (id: string): Promise<boolean> => {
    const journal = await journalBytes(files, documentPaths(folderOf(id)).journal)
    return !journal.ok || open.has(id) || journal.value !== summaries.get(id)?.journalBytes
  }

  /**
   * Opens the documents whose summaries are stale, to summarize them; what keeps one from being opened is told to
   * `onProblem`, and that one was opened to `onOpened`. Beside the work it does so slowly, and stops when all is settled.
   */
  const catchUp = (
    pace: keyof typeof atOnce,
    { onProblem, onOpened }: { onProblem(problem: CaveatError): void; onOpened(): unknown },
  ): Promise<void> => {
    const waiting = [...memberIds()].reverse()
    const worker = async (): Promise<void> => {
      for (let id = waiting.pop(); id !== undefined && !settled; id = waiting.pop()) {
        if (!(await isStale(id))) continue
        const opened = await read(id)
        if (retired.has(id)) continue
        if (!opened.ok) {
          onProblem(opened.error)
          continue
        }
        if (!stale.has(id)) stale.set(id, { since: opened.value.ledger.state(), changes: [] })
        refresh()
        await onOpened()
      }
    }
    catchingUp = Promise.all(Array.from({ length: atOnce[pace] }, worker)).then(() => {})
    return catchingUp
  }

  const close = async (document: OpenDocument): Promise<void> => {
    // Somebody else let go of it meanwhile; it may have been opened anew.
    if (open.get(document.id) !== document) return
    refresh()
    open.delete(document.id)
    if (claimHomes !== undefined)
      for (const claimId of document.ledger.state().claims.keys()) claimHomes.set(claimId, document.id)
    const done = document.ledger.settle().finally(() => closing.delete(document.id))
    closing.set(document.id, done)
    await done
  }

  /**
   * Lets go of the documents used longest ago, where there are too many. One whose snapshot cannot be written stays, for
   * nobody else would try that again. Only between commits.
   */
  const letGo = async (): Promise<void> => {
    for (const document of [...open.values()].slice(0, Math.max(0, open.size - most)))
      if (await document.ledger.catchUp()) await close(document)
  }

  /**
   * Makes sure that `claimHome` knows every claim of the case. Costs a reading of all documents, the first time. Only
   * between commits.
   */
  const indexClaims = async (): Promise<void> => {
    if (claimHomes !== undefined) return
    const homes = new Map<string, string>()
    for (const id of memberIds()) {
      const document = await read(id)
      if (!document.ok) continue
      for (const claimId of document.value.ledger.state().claims.keys()) homes.set(claimId, id)
      await letGo()
    }
    claimHomes = homes
  }

  /** Makes sure that it is known which anchors of an open document do not hold on its text. */
  const learnAdrift = async (document: OpenDocument): Promise<void> => {
    const { id, text, ledger } = document
    document.adrift ??= await adriftAnchors(files, folderOf(id), text, ledger.state())
  }

  return {
    read,
    learnAdrift,
    /** The summaries that changed since this was last asked. */
    news: (): DocumentSummary[] => {
      refresh()
      const changed = [...news.values()]
      news.clear()
      return changed
    },
    replayed: (): number => replayed,
    recall,
    catchUp,
    /** Ends when no summary is stale but by changes that were told here. */
    caughtUp: (): Promise<void> => catchingUp,
    letGo,
    indexClaims,
    /** The document, if it is open. */
    loaded: (id: string): OpenDocument | undefined => open.get(id),
    allLoaded: (): Iterable<OpenDocument> => open.values(),
    /** The closed document that has the claim, as far as `indexClaims` was asked for. */
    claimHome: (claimId: string): string | undefined => {
      const id = claimHomes?.get(claimId)
      return id !== undefined && !open.has(id) ? id : undefined
    },
    /** The document that has the claim, open or, as far as `indexClaims` was asked for, closed. */
    homeOf: (claimId: string): string | undefined => {
      for (const { id, ledger } of open.values()) if (ledger.state().claims.has(claimId)) return id
      return claimHomes?.get(claimId)
    },
    /** Closes a document that is about to be deleted for good; it is not opened again. Only between commits. */
    retire: async (id: string): Promise<void> => {
      retired.add(id)
      await opening.get(id)
      await closing.get(id)
      const document = open.get(id)
      if (document !== undefined) await close(document)
      claimHomes = undefined
    },
    /** They stay after all, and so do their claims. Only between commits. */
    takeBack: (ids: readonly string[]): void => {
      for (const id of ids) retired.delete(id)
      claimHomes = undefined
    },
    /** They are gone. */
    forget: (ids: readonly string[]): void => {
      for (const id of ids) {
        summaries.delete(id)
        news.delete(id)
        stale.delete(id)
        told.onSave(folderOf(id), undefined)
      }
    },
    /** Says that a document is not as it was before these changes, nor is its summary. */
    touch: (id: string, before: DocumentState, changes: readonly DocumentChange[]): void => {
      const known = stale.get(id)
      if (known === undefined) stale.set(id, { since: before, changes: [changes] })
      else known.changes.push(changes)
    },
    /** Takes in a document that has just been made; an export may bring one back that was deleted for good. */
    learn: (entry: StoredSummary): void => {
      retired.delete(entry.summary.id)
      summaries.set(entry)
      news.set(entry.summary.id, entry.summary)
      claimHomes = undefined
    },
    /** Forgets a document that did not come in after all. */
    unlearn: (id: string): void => {
      summaries.delete(id)
      news.delete(id)
    },
    summary: (id: string): DocumentSummary | undefined => summaries.get(id)?.summary,
    stored: (): StoredSummary[] => {
      refresh()
      return summaries.all()
    },
    /** Writes what is pending and lets go of everything. */
    settle: async (): Promise<void> => {
      settled = true
      await catchingUp
      await Promise.allSettled(opening.values())
      for (const document of [...open.values()]) await close(document)
    },
  }
}
