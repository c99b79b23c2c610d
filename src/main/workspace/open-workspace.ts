import type { Change } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import { documentRecords, sortedRecords, type WorkspaceState } from '#shared/changes/state'
import type { DocumentSummary } from '#shared/changes/summary'
import type { DocumentView, WorkspaceView } from '#shared/contract'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import { gainAccess, lookAt, notMade, whyReadOnly } from './access'
import { openCaseRecords, unnamed } from './case-ledger'
import { type CommitOptions, createCommits } from './commits'
import { asideNothing, createAside } from './damaged'
import { createDocuments, type Documents } from './documents'
import { type Files, removeLeftovers } from './files'
import { type Home, rememberHome } from './folder-gone'
import { createHistoryReader, type HistoryReader } from './history'
import { firstChanges, identityLost } from './identity'
import { refuseNewer } from './json-file'
import type { Told } from './ledger'
import { clearClaims } from './lock'
import { createStandIns, sourcesLost } from './lost-sources'
import { type CaseMoment, takeMoment } from './moment'
import { once } from './once'
import { realFolder } from './real-folder'
import { findUnlisted, isOfCase } from './reconcile'
import { createSaveTroubles } from './save-troubles'
import { casePaths, type StoredSummary, sourcesFormat, workspaceFormat } from './stored-files'

/** Summaries are told to the windows so long after a change (milliseconds), all at once. */
const newsDelay = 50

/**
 * Where there are more documents, and the last session ended as it should, the library is shown before its
 * summaries have been held against the journals, which costs a look at each document's folder.
 */
const mostBeforeShown = 500

/** A snapshot for the summaries' sake alone may wait so long (milliseconds): they can be made anew. */
const summaryDelay = 5_000

export type WorkspaceEvent =
  | { name: 'changes.committed'; payload: { changes: Change[]; client?: string; revision: number } }
  | { name: 'summaries.changed'; payload: { summaries: DocumentSummary[] } }
  | { name: 'notices.changed'; payload: { notices: CaveatError[] } }

/** A workspace that is open in this process. */
export type OpenWorkspace = {
  /** Its real path, as `realFolder` gives it. */
  folder: string
  files: Files
  /** Asks whether the folder is still the one that was opened. */
  home: Home
  /** The folder in which the same case was open until now, where it went on in this one. */
  continues: string | undefined
  /** It was made by this opening. */
  isNew: boolean
  /** Why nothing can be changed, if so. */
  readOnly: CaveatError | undefined
  notices: CaveatError[]
  state(): WorkspaceState
  documents: Documents
  view(): WorkspaceView
  /** The case as it is now, to be copied while the work goes on. */
  moment(): CaseMoment
  /** Tells the analyst something of this case. */
  notify(notice: CaveatError): void
  /** Errors: `not-found`, `damaged`, `newer-version`, those of the disk. */
  readDocument(id: string): Promise<Result<DocumentView>>
  /**
   * Answers when all changes are on the device, or none was taken. A step that the window has sent before is not taken again.
   * Errors: `readOnly`'s, those of the gate and the disk.
   */
  commit(changes: readonly Change[], options: CommitOptions): Promise<Result<true>>
  /** Runs something while no commit is being written. */
  betweenCommits<T>(run: () => Promise<T>): Promise<T>
  /** Who changed what and when. */
  readHistory: HistoryReader
  /**
   * Copies the case elsewhere while no commit is being written. When that is done nothing is written here any more; steps
   * are refused in such a way that windows keep them, to send them to where the case goes on.
   */
  moveOut<T>(copy: (moment: CaseMoment) => Promise<Result<T>>): Promise<Result<T>>
  /** Tells the windows of changed summaries now. */
  tellNews(): void
  /** Writes what is pending and lets go of the lock. */
  close(): Promise<void>
}

export type OpenOptions = {
  files: Files
  folder: string
  access: 'read' | 'write'
  /** Signs what opening itself has to change. */
  analyst: string
  /** The folder in which the same case was open until now, where it goes on in this one. */
  continues?: string
  onEvent(event: WorkspaceEvent): void
}

const movedOut = (folder: string): CaveatError =>
  fail('folder-gone', 'The case goes on in another folder.', {
    file: folder,
    safe: 'What was not saved yet is on screen; it is saved there.',
  }).error

/**
 * Opens the folder as workspace, making it one if it is empty or not there. Errors: `workspace-missing` (reading),
 * `bad-request` (a file, or a folder of other things), `newer-version`, those of the disk. A workspace that somebody
 * else has open, or that cannot be written, opens for reading.
 */
export const openWorkspace = (options: OpenOptions): Promise<Result<OpenWorkspace>> => openAs(options)

/** The same. `readOnlyFor` says why a workspace can only be read that could be locked. */
const openAs = async (options: OpenOptions, readOnlyFor?: CaveatError): Promise<Result<OpenWorkspace>> => {
  const { files, analyst, onEvent } = options
  const folder = await realFolder(options.folder)
  const paths = casePaths(folder)
  const kind = await lookAt(files, folder)
  if (!kind.ok) return kind
  /** One of its files is of an older version, or none can be seen: what is read instead of it may be older. */
  let isOlder = false
  if (kind.value === 'workspace') {
    // Before anything is written, the lock included: a newer Caveat's workspace is left alone.
    const formats = [
      [paths.workspace, workspaceFormat],
      [paths.sources, sourcesFormat],
    ] as const
    for (const [path, { version }] of formats) {
      const known = await refuseNewer(files, path, version)
      if (!known.ok) return known
      isOlder ||= known.value < version
    }
  }
  const access =
    readOnlyFor === undefined
      ? await gainAccess(files, folder, options.access, kind.value)
      : ok({ readOnly: readOnlyFor })
  if (!access.ok) return access
  const held = 'lock' in access.value ? access.value : undefined
  const lock = held?.lock
  const readOnly = 'readOnly' in access.value ? access.value.readOnly : undefined
  const canWrite = lock !== undefined
  const aside = lock === undefined ? asideNothing : createAside(files, folder, await rememberHome(files, folder, lock))
  const notices: CaveatError[] = []
  /** Opening itself tells nobody: whoever asked for it gets the whole view. */
  let telling = false
  let closed = false
  const allNotices = (): CaveatError[] => [...notices, ...troubles.all()]
  const tellNotices = (): void => {
    if (telling) onEvent({ name: 'notices.changed', payload: { notices: allNotices() } })
  }
  // Who is told when this case is being closed has another one, or none.
  const troubles = createSaveTroubles(() => {
    if (!closed) tellNotices()
  })
  const told: Told = {
    onSave: troubles.report,
    onNotice: (notice) => {
      notices.push(notice)
      tellNotices()
    },
  }

  let currentSummaries = (): StoredSummary[] => []
  // The names of ten thousand folders take their time: they are listed while what was read is parsed.
  let listing: Promise<Result<string[]>> | undefined
  const folderNames = () => {
    listing ??= files.names(paths.documents)
    return listing
  }
  const opened = await openCaseRecords({
    files,
    folder,
    aside,
    currentSummaries: () => currentSummaries(),
    onParse: () => {
      if (canWrite) void folderNames()
    },
    told,
  })
  if (!opened.ok) {
    await held?.giveUp()
    return kind.value === 'workspace' ? opened : notMade(opened.error, folder)
  }
  const { ledger: caseLedger } = opened.value
  notices.push(...opened.value.notices)

  const documents = createDocuments({
    files,
    folder,
    aside,
    canWrite,
    memberIds: () => caseLedger.state().documents.keys(),
    told,
  })
  currentSummaries = documents.stored

  let newsTimer: NodeJS.Timeout | undefined
  const tellNews = () => {
    clearTimeout(newsTimer)
    newsTimer = undefined
    const summaries = documents.news()
    if (summaries.length === 0) return
    onEvent({ name: 'summaries.changed', payload: { summaries } })
    if (canWrite) caseLedger.saveWithin(summaryDelay)
  }
  const commits = createCommits({
    caseLedger,
    documents,
    onCommitted: (changes, client, revision) => {
      if (!telling) return
      onEvent({
        name: 'changes.committed',
        payload: { changes: [...changes], revision, ...(client === undefined ? {} : { client }) },
      })
      newsTimer ??= setTimeout(tellNews, newsDelay).unref()
    },
  })

  const commitOnce = once(commits.commit)

  const settle = async (): Promise<void> => {
    closed = true
    await commits.exclusive(async () => {
      tellNews()
      clearTimeout(newsTimer)
      await documents.settle()
      await caseLedger.settle()
    })
  }
  const workspace: OpenWorkspace = {
    folder,
    files,
    home: aside.home,
    continues: options.continues,
    isNew: kind.value !== 'workspace',
    readOnly,
    notices,
    state: () => caseLedger.state(),
    documents,
    view: () => {
      const state = caseLedger.state()
      return {
        folder,
        revision: commits.revision(),
        ...(readOnly === undefined ? {} : { readOnly }),
        notices: allNotices(),
        ...(options.continues === undefined ? {} : { continues: options.continues }),
        workspace: state.workspace,
        documents: sortedRecords(state.documents),
        sources: sortedRecords(state.sources),
        relations: sortedRecords(state.relations),
        summaries: documents.stored().map(({ summary }) => summary),
      }
    },
    moment: () => takeMoment(folder, aside.home, caseLedger, documents),
    notify: told.onNotice,
    readDocument: async (id) => {
      if (!caseLedger.state().documents.has(id)) return fail('not-found', `There is no document with the id ${id}.`)
      const document = await documents.read(id)
      if (!document.ok) return document
      void commits.exclusive(documents.letGo)
      return ok({
        revision: commits.revision(),
        ...documentRecords(document.value.ledger.state()),
        text: document.value.text,
        ...(document.value.otherText === undefined ? {} : { otherText: document.value.otherText }),
      })
    },
    commit: async (changes, commitOptions) => {
      if (readOnly !== undefined) return { ok: false, error: readOnly }
      if (closed) return fail('workspace-missing', 'The workspace has been closed.', { file: folder })
      return commitOnce(changes, commitOptions)
    },
    betweenCommits: commits.exclusive,
    moveOut: (copy) =>
      commits.exclusive(async () => {
        const copied = await copy(takeMoment(folder, aside.home, caseLedger, documents))
        if (copied.ok) commits.end(movedOut(folder))
        return copied
      }),
    readHistory: createHistoryReader({ files, folder, caseLedger, documents }),
    tellNews,
    close: async () => {
      if (closed) return
      try {
        await settle()
      } finally {
        await lock?.release()
      }
    },
  }

  const isUnnamed = caseLedger.state().workspace.id === unnamed.id
  /** Is there nothing of anybody's yet, as where the making of a case was cut off? */
  const isBare = (names: readonly string[]): boolean =>
    notices.length === 0 && caseLedger.position().changes === 0 && !names.some(isOfCase)
  /** What only the holder of the lock may put right. */
  const putInOrder = async (): Promise<Result<true>> => {
    await removeLeftovers(files, folder)
    await clearClaims(files, paths.lock)
    const listed = await folderNames()
    if (!listed.ok) notices.push(listed.error)
    const names = listed.ok ? listed.value : []
    workspace.isNew ||= isUnnamed && isBare(names)
    const isLost = isUnnamed && !workspace.isNew
    const list = isLost || opened.value.isShort ? 'lost' : notices.length > 0 ? 'doubtful' : 'sound'
    if (isLost) notices.push(identityLost(folder, true))
    const state = caseLedger.state()
    const standIns = createStandIns(state)
    const onListed = list === 'lost' ? standIns.takeIn : () => {}
    const unlisted = await findUnlisted({ files, folder, names, state, aside, list, onListed })
    notices.push(...unlisted.notices)
    if (list === 'lost') {
      // Their summaries may be stale. What keeps one from being opened is told below.
      await documents.catchUp('awaited', { onProblem: () => {}, onOpened: documents.letGo })
      await standIns.takeInListed(documents)
    }
    const lost = standIns.all()
    // One step, and one write: were the case named and its list begun, the next opening would take the rest for half an import.
    const stamp = { at: now(), by: analyst, step: newId() }
    const changes = [
      ...(isUnnamed ? firstChanges(folder) : []),
      ...lost.map((source) => ({ type: 'source.add' as const, source })),
      ...unlisted.changes,
    ].map((body) => stampChange(body, stamp))
    const written: Result<true> = changes.length === 0 ? ok(true) : await commits.commit(changes, { origin: 'main' })
    if (written.ok && lost.length > 0) notices.push(sourcesLost(lost.length, folder))
    return written
  }
  if (!canWrite && isUnnamed) {
    const names = await files.names(paths.documents)
    if (names.ok && !isBare(names.value)) notices.push(identityLost(folder, false))
  }
  const hasAll = documents.recall(opened.value.summaries)
  const inOrder = canWrite ? await putInOrder() : ok(true)
  if (!inOrder.ok) {
    await settle()
    await held?.giveUp()
    if (workspace.isNew) return notMade(inOrder.error, folder)
    const read = await openAs(options, whyReadOnly(inOrder.error, folder))
    return read.ok ? read : inOrder
  }
  const endedWell = lock?.tookOver === false && notices.length === 0
  if (hasAll && endedWell && caseLedger.state().documents.size > mostBeforeShown)
    void documents
      .catchUp('beside', {
        onProblem: told.onNotice,
        // Only between commits, one of which may be waiting for this to end.
        onOpened: () => void commits.exclusive(documents.letGo),
      })
      .then(tellNews)
  else
    await documents.catchUp('awaited', {
      onProblem: (problem) => notices.push(problem),
      onOpened: documents.letGo,
    })
  const recovered = opened.value.replayed + documents.replayed()
  if (lock?.tookOver === true) {
    const brought = recovered === 1 ? '1 change was brought back' : `${recovered} changes were brought back`
    const what = recovered === 0 ? 'Nothing had to be brought back' : brought
    const sentence = `Caveat was not closed properly the last time. ${what} from the journals.`
    notices.push(fail('recovered', sentence, { file: folder, safe: 'Everything that was saved is there.' }).error)
  }
  if (canWrite && (workspace.isNew || isOlder)) {
    const saved = await caseLedger.save()
    // Changes that an older Caveat could not read would follow, and nothing would keep it from reading them.
    if (isOlder && !saved.ok) {
      await settle()
      await held?.giveUp()
      const read = await openAs(options, whyReadOnly(saved.error, folder))
      if (read.ok) read.value.notices.unshift(...notices)
      return read
    }
  } else if (canWrite && (notices.length > 0 || documents.news().length > 0)) caseLedger.saveWithin(0)
  telling = true
  return ok(workspace)
}
