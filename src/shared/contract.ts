import * as z from 'zod'
import { Backup, BackupKey, BackupWork, UnreadableBackup } from './backup'
import { Change } from './changes/change'
import { DocumentSummary } from './changes/summary'
import { CaveatError } from './errors'
import { HistoryOf, HistoryPage, HistoryPlace } from './history'
import { Claim, Document, Id, Line, Mention, Note, Relation, Source, Time, Workspace } from './model'
import { Author, Settings } from './settings'

/*
 * Everything the app can be asked to do. Both hosts derive their wiring from this table; arguments are validated
 * where they enter main. Every call answers with a Result: errors cross as values.
 */

export const MembershipRecord = z.strictObject({
  id: Id,
  sample: z.boolean().optional(),
  trashedAt: Time.optional(),
})

/**
 * How many commits main has accepted since it opened the workspace. An answer holds what was committed up to its
 * revision; an event says which revision it made. So a window knows what an answer had already.
 */
const Revision = z.int().min(0)

/**
 * The open workspace as a window sees it. `readOnly` says why nothing can be changed, where that is so. `notices`
 * are what the analyst should know of the opening: what was recovered, what is missing.
 */
export const WorkspaceView = z.strictObject({
  folder: z.string(),
  revision: Revision,
  readOnly: CaveatError.optional(),
  notices: z.array(CaveatError),
  /** The folder in which this case was open until now: it goes on here, with what windows have not saved yet. */
  continues: z.string().optional(),
  workspace: Workspace,
  documents: z.array(MembershipRecord),
  sources: z.array(Source),
  relations: z.array(Relation),
  summaries: z.array(DocumentSummary),
})
export type WorkspaceView = z.infer<typeof WorkspaceView>

/** What a window needs to begin. Without a workspace, `problem` says why there is none. */
export const AppView = z.strictObject({
  version: z.string(),
  /** The folder in which new cases are made, unless the analyst chooses another. */
  home: z.string(),
  settings: Settings,
  workspace: WorkspaceView.optional(),
  problem: CaveatError.optional(),
})
export type AppView = z.infer<typeof AppView>

/** `otherText`: the text that was imported is not to be had; `text` is what stands in its place, and this says why. */
export const DocumentView = z.strictObject({
  revision: Revision,
  document: Document,
  text: z.string(),
  otherText: CaveatError.optional(),
  claims: z.array(Claim),
  mentions: z.array(Mention),
  notes: z.array(Note),
})
export type DocumentView = z.infer<typeof DocumentView>

/**
 * What was removed with a document that is in the trash, and goes with it again. `lost`: so many of the sources are stand-ins, as
 * nothing has their records any more. `incomplete`: the journal cannot be read whole, so that sources may be older and relations
 * missing.
 */
export const Recalled = z.strictObject({
  sources: z.array(Source),
  relations: z.array(Relation),
  lost: z.int().min(0),
  incomplete: z.boolean(),
})
export type Recalled = z.infer<typeof Recalled>

/**
 * What an import brought: new documents, or the one that was there already (same bytes). `adrift`: so many annotations
 * are not on their words, which an export that another program made or edited can bring. `restored`: it was in the trash, and this
 * came back with it. `outlet`: the source that was added because the article names it. `broughtCase`: what the case of an export is
 * called, and how many sources it has.
 */
export const ImportAnswer = z.strictObject({
  kind: z.enum(['article', 'export']),
  documentIds: z.array(Id),
  duplicate: z.boolean(),
  adrift: z.int().min(0),
  restored: Recalled.optional(),
  outlet: Source.optional(),
  broughtCase: z.strictObject({ name: Line, sources: z.int().min(0) }).optional(),
})
export type ImportAnswer = z.infer<typeof ImportAnswer>

/** A claim, and the document it is in. */
export const FoundClaim = z.strictObject({ documentId: Id, claim: Claim })
export type FoundClaim = z.infer<typeof FoundClaim>

/** Where a search for claims goes on: in a document, after so many that were found in it already. */
const ClaimPlace = z.strictObject({ documentId: Id, after: z.int().min(0) })

/** A finished file, to be saved by the host: a dialog in Electron, a download in a browser. */
export const OutgoingFile = z.strictObject({ fileName: Line, mediaType: Line, content: z.string() })
export type OutgoingFile = z.infer<typeof OutgoingFile>

/** The keys of a table whose type lists them all. */
const typedKeys = <T extends object>(table: T) => Object.keys(table) as (keyof T)[]

const nothing = z.strictObject({})

/** Which case something is meant for, and where it was open: with another one open, or a copy of it, it is refused. */
const MeantFor = { workspaceId: Id.optional(), folder: z.string().max(4_096).optional() }

/** Call by call: the schema of its argument and of its answer. */
export const calls = {
  /** State of the app for a window that begins. */
  'app.view': { argument: nothing, answer: AppView },
  /** Sets what is given; of `places` those that are not named stay. */
  'settings.set': { argument: Settings.partial().extend({ analyst: Author.optional() }), answer: Settings },
  /** Opens the folder as workspace, making it one if it is empty; closes the one before. */
  'workspace.open': { argument: z.strictObject({ folder: z.string().min(1).max(4_096) }), answer: WorkspaceView },
  /**
   * Copies the open case, as it is in memory and as far as its folder can be read, into a folder that is not there yet, and
   * goes on there. What could not be copied is in the notices.
   */
  'workspace.copy': { argument: z.strictObject({ folder: z.string().min(1).max(4_096) }), answer: WorkspaceView },
  'document.read': { argument: z.strictObject({ documentId: Id }), answer: DocumentView },
  /** `name` is the file's own name, without folders; `base64` its bytes. A Caveat export is taken in as a whole. */
  'document.import': {
    argument: z.strictObject({ name: z.string(), base64: z.string(), ...MeantFor }),
    answer: ImportAnswer,
  },
  /**
   * Acknowledged when all changes are on disk; all are taken or none. `client` is told back with the event.
   */
  'change.commit': {
    argument: z.strictObject({
      changes: z.array(Change).min(1).max(10_000),
      client: z.string().max(100).optional(),
      ...MeantFor,
    }),
    answer: nothing,
  },
  /**
   * Claims of documents that are not in the trash, the newest document first, in each in the order of the text: those that have
   * all these words in their own wording or the article's, or those with these ids. `except` is not looked in. Each answer looks
   * in so many documents; where there are more, `next` says from where to ask on.
   */
  'claims.find': {
    argument: z.strictObject({
      wanted: z.union([
        z.strictObject({ words: z.string().max(2_000) }),
        z.strictObject({ claimIds: z.array(Id).min(1).max(200) }),
      ]),
      except: Id.optional(),
      from: ClaimPlace.optional(),
      limit: z.int().min(1).max(200),
    }),
    answer: z.strictObject({ claims: z.array(FoundClaim), next: ClaimPlace.optional() }),
  },
  /** What was removed with a document that is in the trash, to be put back together with it. */
  'trash.recall': {
    argument: z.strictObject({ documentId: Id }),
    answer: Recalled,
  },
  /** Deletes documents that are in the trash for good, files and all. `kept` says why others stayed. */
  'trash.empty': {
    argument: z.strictObject({ documentIds: z.array(Id).min(1) }),
    answer: z.strictObject({ documentIds: z.array(Id), kept: z.array(CaveatError) }),
  },
  /** Who changed what and when, the newest first, page by page. Answered from the journals, beside the work. */
  'history.read': {
    argument: z.strictObject({ of: HistoryOf, before: HistoryPlace.optional(), limit: z.int().min(1).max(200) }),
    answer: HistoryPage,
  },
  'export.json': {
    argument: z.strictObject({ documentId: Id.optional(), offsetUnit: z.enum(['codepoint', 'utf16']) }),
    answer: OutgoingFile,
  },
  /** The backups of all cases on this machine, the newest first, and the folder they are in. */
  'backup.list': {
    argument: nothing,
    answer: z.strictObject({
      folder: z.string(),
      backups: z.array(Backup),
      unreadable: z.array(UnreadableBackup),
    }),
  },
  /** Makes a backup of the open case as it is now. Answers when it is whole. */
  'backup.make': { argument: nothing, answer: Backup },
  /** Copies a backup into a folder that is not there yet. It is not opened. */
  'backup.restore': {
    argument: z.strictObject({ ...BackupKey.shape, folder: z.string().min(1).max(4_096) }),
    answer: z.strictObject({ folder: z.string() }),
  },
  /** Ends the making or restoring that is under way. Answers when nothing is left of it. */
  'backup.cancel': { argument: nothing, answer: nothing },
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
export type Argument<N extends CallName> = z.input<Calls[N]['argument']>
export type Answer<N extends CallName> = z.output<Calls[N]['answer']>
export const callNames = typedKeys(calls)

/** What main tells every window. */
export const events = {
  /** Changes that are on disk. `client` is the window that asked for them, so that it can pass them over. */
  'changes.committed': z.strictObject({ changes: z.array(Change), client: z.string().optional(), revision: Revision }),
  'summaries.changed': z.strictObject({ summaries: z.array(DocumentSummary) }),
  /** Something was found wrong while the workspace was open; all notices of this session. */
  'notices.changed': z.strictObject({ notices: z.array(CaveatError) }),
  /** How far the making or restoring of a backup is; without `work` it has ended. */
  'backup.work': z.strictObject({ work: BackupWork.optional() }),
  /** Settings were set, by whichever window. */
  'settings.changed': Settings,
  /** Another workspace is open, or the one that was is no longer. */
  'app.changed': AppView,
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<N extends EventName> = z.output<Events[N]>
