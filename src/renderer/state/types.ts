import type { BackupWork } from '#shared/backup'
import type { ChangeBody } from '#shared/changes/change'
import type { DocumentState, Records, WorkspaceState } from '#shared/changes/state'
import type { DocumentSummary } from '#shared/changes/summary'
import type { CaveatError } from '#shared/errors'
import type { Segment, Source } from '#shared/model'
import type { Settings } from '#shared/settings'
import type { Block } from '#shared/text/blocks'

/** What the inspector shows and the reader marks as selected. */
export type Selected = { type: 'document' | 'claim' | 'mention' | 'note' | 'source'; id: string }

/** The document on screen. Its text never changes while it is open. */
export type OpenDocument = {
  readonly id: string
  readonly text: string
  readonly blocks: readonly Block[]
  readonly state: DocumentState
  /** Why the text is not the one that was imported, where it is not. */
  readonly otherText?: CaveatError
  /** How `state` came about, where that is known: the ids of the records in which it differs from the one before. */
  readonly touched?: { readonly since: DocumentState; readonly ids: readonly string[] }
}

/** What a change was typed into: a field of text, in which another window may write as well. */
export type Typed = {
  /** The field as it stands on screen, as long as it does. */
  readonly input: string
  /** What it is called. */
  readonly field: string
  readonly text: string
  /** What the record said when the analyst last saw it in the field. */
  readonly known: string
  /** What it said when the text was saved: something else where another window wrote behind the draft. */
  readonly over: string
  /** Saves another text in the field. */
  readonly putBack: (text: string) => void
}

/** One action of the analyst, as it can be undone: the changes that take it back, in the order to make them. */
export type Step = {
  /** The ids of the steps it undoes: several where successive ones were merged. */
  readonly ids: readonly string[]
  readonly name: string
  readonly inverses: readonly ChangeBody[]
  /** What it left behind (`whatItLeft`): undo gives way where it is not so any more. An import leaves a whole document. */
  readonly left?: readonly ChangeBody[]
  /** A source that came with the import that it takes back. It goes too, unless somebody has made something of it since. */
  readonly brought?: Source
  readonly mergeKey?: string
  readonly typed?: Typed
}

/** A message at the foot of the window. Errors stay until dismissed, and so does what is `about` something. */
export type Toast = {
  readonly id: string
  readonly text: string
  readonly error?: CaveatError
  /** Why which of several files were not taken in. */
  readonly refused?: readonly CaveatError[]
  readonly undo?: boolean
  /** It says what was chosen, as the record shows: the next choice takes its place. */
  readonly choice?: true
  /** What it is about: a later message about the same takes its place. */
  readonly about?: string
  /** How far something is, of which the message has a button to stop it. */
  readonly progress?: { readonly done: number; readonly total: number }
  /** The field that it is told of, as in `Typed`. */
  readonly input?: string
  /** The words of another window that were replaced here, and how they are put back. */
  readonly theirs?: { readonly words: string; readonly putBack: () => void }
}

/** The extent being edited (`E`): a trial anchor, painted but not yet a change. `edge` is the end that moves. */
export type ExtentEdit = {
  readonly record: Selected
  /** The extent as it was when the editing began. */
  readonly before: readonly Segment[]
  readonly segments: readonly Segment[]
  readonly index: number
  readonly edge: 'start' | 'end'
}

export type CaseSlice = {
  /** `loading` until main has answered once; `none` where no workspace could be opened (see `problem`). */
  phase: 'loading' | 'open' | 'none'
  version: string
  folder: string
  /** Where new cases are made, unless another folder is chosen. */
  home: string
  settings: Settings
  problem: CaveatError | undefined
  readOnly: CaveatError | undefined
  notices: readonly CaveatError[]
  caseState: WorkspaceState | undefined
  summaries: Records<DocumentSummary>
  /** How often records have come in that this window did not make: counts up. */
  news: number
  /** How far main is with making or restoring a backup. */
  backupWork: BackupWork | undefined
}

export type DocumentSlice = {
  open: OpenDocument | undefined
  /** The id of the document that is being fetched. */
  opening: string | undefined
}

export type SelectionSlice = {
  selected: Selected | undefined
  /** The last stretch of text the analyst selected, whole graphemes, trimmed; kept while focus is elsewhere. */
  textSelection: Segment | undefined
  extentEdit: ExtentEdit | undefined
  /** The source picker, open on a stretch of text: to tag it, or to add it to the selected claim's chain. */
  tagging: Segment | undefined
  /** The claim that is being related to another, in the inspector; `byKey`: asked for by a key, so the reader has the focus back. */
  relating: { readonly claimId: string; readonly byKey: boolean } | undefined
  /** The list of all marks at one place (UTF-16 code units); `keyboard`: asked for by a key, so the focus goes there. */
  overlaps: { readonly offset: number; readonly keyboard: boolean } | undefined
  /** What is open above the text: find, or go to a paragraph; `count` makes the same request twice two requests. */
  /** `count`: how often it was asked for. `asked`: the words that find begins with, and the count when they were asked for. */
  lookup:
    | {
        readonly what: 'find' | 'paragraph'
        readonly count: number
        readonly asked?: { readonly words: string; readonly count: number }
      }
    | undefined
  /** Where the keyboard should go next; `count` makes the same request twice two requests. */
  focus: { readonly where: 'reader' | 'inspector' | 'marks'; readonly count: number }
  /** What the left pane shows. */
  leftPane: 'library' | 'marks'
}

export type HistorySlice = { undoSteps: readonly Step[]; redoSteps: readonly Step[] }

export type MessageSlice = {
  toasts: readonly Toast[]
  dialog:
    | 'export'
    | 'keys'
    | 'palette'
    | 'paste'
    | 'open-workspace'
    | 'settings'
    | 'trash'
    | 'backups'
    | 'report'
    | 'save-copy'
    | undefined
}

export type State = CaseSlice & DocumentSlice & SelectionSlice & HistorySlice & MessageSlice
