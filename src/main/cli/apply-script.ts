import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { type Change, isDocumentChange } from '#shared/changes/change'
import { completeDraft } from '#shared/changes/draft'
import { sourcesReferredTo } from '#shared/changes/references'
import { type DocumentState, documentState, type WorkspaceState, workspaceState } from '#shared/changes/state'
import type { WorkspaceView } from '#shared/contract'
import { fail, ok, type Result } from '#shared/errors'
import { newId } from '#shared/ids'
import { type OffsetUnit, type ScriptOffsets, scriptOffsets } from '#shared/text/offsets'
import type { App } from '../app'

/** What one commit takes, as the contract states it. */
const mostChanges = 10_000

export type ScriptContext = {
  app: App
  workspace: WorkspaceView
  /** What the script's offsets count. */
  offsets: OffsetUnit
  by: string
  at: string
}

type Line = { number: number; value: unknown }
type LoadedDocument = { text: string; offsets: ScriptOffsets; state: DocumentState }

const atLine = (number: number, { error }: { error: { code: Parameters<typeof fail>[0]; message: string } }) =>
  fail(error.code, `Line ${number}: ${error.message}`, {
    safe: 'Nothing was changed: not by this line, not by others.',
  })

const parseLines = (script: string): Result<Line[]> => {
  const lines: Line[] = []
  for (const [index, line] of script
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue
    try {
      lines.push({ number: index + 1, value: JSON.parse(line) })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return atLine(index + 1, fail('change-invalid', `It is not JSON (${why}).`))
    }
  }
  return ok(lines)
}

const documentIdOf = ({ value }: Line): string | undefined =>
  typeof value === 'object' && value !== null && 'documentId' in value && typeof value.documentId === 'string'
    ? value.documentId
    : undefined

/** The documents the lines are about; those that are not there are left out, and completing the line says so. */
const loadDocuments = async (
  { app, workspace, offsets }: ScriptContext,
  lines: readonly Line[],
): Promise<Result<Map<string, LoadedDocument>>> => {
  const wanted = new Set(lines.flatMap((line) => documentIdOf(line) ?? []))
  const loaded = new Map<string, LoadedDocument>()
  for (const { id } of workspace.documents) {
    if (!wanted.has(id)) continue
    const read = await app.call('document.read', { documentId: id })
    if (!read.ok) return read
    const { text, ...records } = read.value
    loaded.set(id, { text, offsets: scriptOffsets(text, offsets), state: documentState(records) })
  }
  return ok(loaded)
}

/**
 * Applies a change to the copies here, as the app will to its own. The app refuses a commit as a whole anyway; this
 * finds out by which line.
 */
const rehearse = (
  change: Change,
  workspace: { state: WorkspaceState },
  documents: ReadonlyMap<string, LoadedDocument>,
): Result<undefined> => {
  if (!isDocumentChange(change)) {
    const applied = applyToWorkspace(workspace.state, change)
    if (!applied.ok) return applied
    workspace.state = applied.value.state
    return ok(undefined)
  }
  const document = documents.get(change.documentId)
  if (document === undefined) return fail('not-found', `There is no document with the id ${change.documentId}.`)
  const missing = sourcesReferredTo(change).find((id) => !workspace.state.sources.has(id))
  if (missing !== undefined) return fail('not-found', `There is no source with the id ${missing}.`)
  const applied = applyToDocument(document.state, change)
  if (!applied.ok) return applied
  document.state = applied.value.state
  return ok(undefined)
}

/**
 * Applies a script of changes, one JSON object a line; answers how many. All are applied or none: each line is
 * completed and tried on a copy first, and an error names its line. Errors: `change-invalid`, `not-found`,
 * `too-large`, those of anchoring and of the changes themselves.
 */
export const applyScript = async (script: string, context: ScriptContext): Promise<Result<number>> => {
  const lines = parseLines(script)
  if (!lines.ok) return lines
  if (lines.value.length === 0) return ok(0)
  if (lines.value.length > mostChanges)
    return fail('too-large', `A script holds at most ${mostChanges} changes. Split it and apply the parts in order.`)
  const documents = await loadDocuments(context, lines.value)
  if (!documents.ok) return documents

  const { workspace, sources, relations, documents: memberships } = context.workspace
  const rehearsal = { state: workspaceState({ workspace, sources, relations, documents: memberships }) }
  const changes: Change[] = []
  // A script is one step of the analyst, unless its lines say otherwise: after a crash all of one write of it is there, or nothing.
  const step = newId()
  for (const { number, value } of lines.value) {
    const completed = completeDraft(value, {
      at: context.at,
      by: context.by,
      text: (documentId) => documents.value.get(documentId),
    })
    if (!completed.ok) return atLine(number, completed)
    const rehearsed = rehearse(completed.value, rehearsal, documents.value)
    if (!rehearsed.ok) return atLine(number, rehearsed)
    changes.push({ ...completed.value, step: completed.value.step ?? step })
  }
  const committed = await context.app.call('change.commit', { changes })
  if (committed.ok) return ok(changes.length)
  // What only the app can see (claims in other documents, what is in use) it refuses itself.
  const { change } = committed.error
  const line = change === undefined ? undefined : lines.value[change]
  return line === undefined ? committed : atLine(line.number, committed)
}
