import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { WorkspaceChange } from '#shared/changes/change'
import { collect, type WorkspaceState } from '#shared/changes/state'
import { type CaveatError, ok, type Result } from '#shared/errors'
import { namelessId } from '#shared/ids'
import type { Workspace } from '#shared/model/index'
import { type Aside, damage } from './damaged'
import type { Files } from './files'
import { createJournal } from './journal'
import { changeOf, type JournalEntry } from './journal-reading'
import { jsonFile } from './json-file'
import { createLedger, type Ledger, type Told } from './ledger'
import { tellMadeAnew } from './made-anew'
import { readSteadily } from './read-steadily'
import { recoverJournal, replay } from './recover'
import {
  casePaths,
  type JournalPosition,
  journalStart,
  type StoredSummary,
  sourcesFormat,
  storedSources,
  storedWorkspace,
  workspaceFormat,
} from './stored-files'

export type CaseLedger = Ledger<WorkspaceState, WorkspaceChange>

/** The records of the case in memory, as they were opened. `replayed`: the changes that the journal had beyond the snapshots. */
export type CaseRecords = {
  ledger: CaseLedger
  summaries: StoredSummary[]
  notices: CaveatError[]
  replayed: number
  /** The journal does not have all that a snapshot says was there: something may be lost that only it had. */
  isShort: boolean
}

/** Before the first change of a journal, which names the case (`workspace.edit` with all fields). */
export const unnamed: Workspace = {
  id: namelessId,
  name: 'Case',
  createdAt: '1970-01-01T00:00:00.000Z',
  noteKinds: [],
}

/** A file left behind by so many changes is written again though nothing in it changed: opening reads from there. */
const longestLag = 500

/** Which of the two files holds what a change changes. */
const partOf = (change: WorkspaceChange): 'workspace' | 'sources' => {
  switch (change.type) {
    case 'workspace.edit':
    case 'document.add':
    case 'document.trash':
    case 'document.restore':
    case 'document.purge':
      return 'workspace'
    case 'source.add':
    case 'source.edit':
    case 'source.grade':
    case 'source.remove':
    case 'relation.add':
    case 'relation.edit':
    case 'relation.remove':
      return 'sources'
    default:
      return change satisfies never
  }
}

const apply = (state: WorkspaceState, change: WorkspaceChange): Result<WorkspaceState> => {
  const applied = applyToWorkspace(state, change)
  return applied.ok ? ok(applied.value.state) : applied
}

/** Is the journal, of which these are the entries, that of another case? Some change in it says which one it is. */
const isAnothers = (entries: readonly JournalEntry[], id: string): boolean => {
  const ids = new Set<string>()
  for (const entry of entries) {
    const change = changeOf(entry, WorkspaceChange)
    if (change.ok && change.value.type === 'workspace.edit' && change.value.set.id !== undefined)
      ids.add(change.value.set.id)
  }
  return ids.size > 0 && !ids.has(id)
}

const earlier = (a: JournalPosition, b: JournalPosition): JournalPosition => (a.changes <= b.changes ? a : b)

type Parts = {
  files: Files
  folder: string
  aside: Aside
  /** Asked when a snapshot is written. */
  currentSummaries(): StoredSummary[]
  /** Called before the longest work that the disk has no part in. */
  onParse(): void
  told: Told
}

/**
 * Opens the records of the case: the snapshots `workspace.json` and `sources.json`, and what the journal has beyond each.
 * Errors: `newer-version`, those of the disk.
 */
export const openCaseRecords = (parts: Parts): Promise<Result<CaseRecords>> =>
  readSteadily(parts.aside, () => openOnce(parts))

const openOnce = async ({
  files,
  folder,
  aside,
  currentSummaries,
  onParse,
  told,
}: Parts): Promise<Result<CaseRecords>> => {
  const paths = casePaths(folder)
  const workspaceFile = jsonFile(files, paths.workspace, workspaceFormat, aside, told.onNotice)
  const sourcesFile = jsonFile(files, paths.sources, sourcesFormat, aside, told.onNotice)
  const workspace = await workspaceFile.read(onParse)
  if (!workspace.ok) return workspace
  const sources = await sourcesFile.read()
  if (!sources.ok) return sources
  const stored = { workspace: workspace.value.data, sources: sources.value.data }
  const positions = {
    workspace: stored.workspace?.position ?? journalStart,
    sources: stored.sources?.position ?? journalStart,
  }
  const newest = Math.max(positions.workspace.changes, positions.sources.changes)

  const from = earlier(positions.workspace, positions.sources)
  const recovered = await recoverJournal(files, paths.journal, from, aside)
  if (!recovered.ok) return recovered
  const { disagrees, isGood, complete, currentStart } = recovered.value
  const notices = [...recovered.value.notices]

  // One that is another case's has nothing of this one, and what is written behind it would be taken for that one's.
  const own = stored.workspace?.workspace.id
  const isForeign = disagrees && own !== undefined && isAnothers(recovered.value.entries, own)
  const moved = isForeign ? await aside.move(paths.journal) : undefined
  const { entries, lastChange } = isForeign ? { entries: [], lastChange: 0 } : recovered.value
  const journalEnd = moved === undefined ? recovered.value.end : { changes: 0, bytes: currentStart }
  const end = { ...journalEnd, changes: Math.max(journalEnd.changes, newest) }
  if (isForeign) {
    const safe = moved === undefined ? 'It was left as it is.' : `It was put aside as ${moved}.`
    notices.push(damage('“journal.jsonl” of the case is that of another case.', paths.journal, safe))
  }

  // Snapshots and a journal that do not belong together: a whole journal wins, else nothing may be given up.
  const fromJournal = disagrees && complete && lastChange >= newest
  const isShort = !fromJournal && (disagrees || lastChange < newest)
  if (fromJournal || isShort) {
    const safe = fromJournal ? 'The journal was whole and was followed.' : 'What either of them has was kept.'
    notices.push(damage('The snapshots and “journal.jsonl” of the case do not belong together.', paths.journal, safe))
  }
  if (isShort && stored.sources === undefined)
    notices.push(
      damage(
        '“sources.json” cannot be used, and “journal.jsonl” does not have all changes to sources and relations: some of them are lost.',
        paths.sources,
        'The documents, with all that is marked in them, are whole.',
      ),
    )
  const base: WorkspaceState = {
    workspace: (fromJournal ? undefined : stored.workspace?.workspace) ?? unnamed,
    documents: collect(fromJournal ? [] : (stored.workspace?.documents ?? [])),
    sources: collect(fromJournal ? [] : (stored.sources?.sources ?? [])),
    relations: collect(fromJournal ? [] : (stored.sources?.relations ?? [])),
  }
  let missing = 0
  /** Applies what the file it belongs to does not have yet. */
  const applyMissing = (state: WorkspaceState, change: WorkspaceChange, seq: number): Result<WorkspaceState> => {
    if (!fromJournal && seq <= positions[partOf(change)].changes) return ok(state)
    missing += 1
    return apply(state, change)
  }
  const replayed = replay(base, entries, WorkspaceChange, applyMissing, paths.journal)
  const { state } = replayed
  notices.push(...replayed.notices)
  const isAllThere = isGood && !isForeign && !isShort && replayed.notices.length === 0
  const ofSnapshot = (
    { data, notices }: { data: object | undefined; notices: readonly CaveatError[] },
    ...records: readonly (readonly [count: number, noun: string])[]
  ): readonly CaveatError[] => {
    const isJournalAlone = fromJournal || data === undefined
    const from = isJournalAlone ? 'the journal' : 'the copy before it and the journal'
    return isAllThere ? tellMadeAnew(notices, from, records) : notices
  }
  notices.unshift(
    ...ofSnapshot(workspace.value, [state.documents.size, 'document']),
    ...ofSnapshot(sources.value, [state.sources.size, 'source'], [state.relations.size, 'relation']),
  )

  /** What each file has on disk, to leave alone the one in which nothing changed. */
  const saved: { sources: WorkspaceState | undefined; position: JournalPosition } = {
    sources: notices.length === 0 && stored.sources !== undefined && entries.length === 0 ? state : undefined,
    position: positions.sources,
  }

  const save = async (state: WorkspaceState, position: JournalPosition): Promise<Result<true>> => {
    const unchanged = saved.sources?.sources === state.sources && saved.sources.relations === state.relations
    const lag = position.changes - saved.position.changes
    // A position behind this one is in a part of the journal that is gone.
    if (!unchanged || lag > longestLag || saved.position.bytes > position.bytes) {
      const written = await sourcesFile.write(storedSources(state, position))
      if (!written.ok) return written
      saved.sources = state
      saved.position = position
    }
    return await workspaceFile.write(storedWorkspace(state, position, currentSummaries()))
  }

  const journal = createJournal<WorkspaceChange>(files, paths.journal, { end, currentStart }, aside)
  const ledger = createLedger({ scope: folder, state, journal, save, ...told })
  return ok({ ledger, summaries: stored.workspace?.summaries ?? [], notices, replayed: missing, isShort })
}
