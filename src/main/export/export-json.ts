import { describeIssues } from '#shared/changes/draft'
import { documentRecords, sortedRecords } from '#shared/changes/state'
import { summarize } from '#shared/changes/summary'
import type { OutgoingFile } from '#shared/contract'
import { convertOffsets } from '#shared/convert-offsets'
import { fail, ok, type Result } from '#shared/errors'
import { type ExportedDocument, ExportFile } from '#shared/export-format'
import { now } from '#shared/ids'
import type { Anchor, Source } from '#shared/model/index'
import { type OffsetUnit, offsetConverter } from '#shared/text/offsets'
import type { OpenWorkspace } from '../workspace/open-workspace'
import { safeFileName } from './file-name'

export type ExportOptions = {
  /** Only this document, with the sources it refers to and the relations among its claims. */
  documentId?: string | undefined
  offsetUnit: OffsetUnit
  /** Caveat's own version. */
  version: string
}

type Anchored = { id: string; anchor: Anchor }

/** By where they begin in the text, then where their first segment ends, then by id. */
const inTextOrder = (a: Anchored, b: Anchored): number => {
  const [first, second] = [a.anchor.segments[0], b.anchor.segments[0]]
  const byPlace = (first?.start ?? 0) - (second?.start ?? 0) || (first?.end ?? 0) - (second?.end ?? 0)
  return byPlace || (a.id < b.id ? -1 : 1)
}

const exportDocument = async (
  workspace: OpenWorkspace,
  id: string,
  unit: OffsetUnit,
): Promise<Result<{ document: ExportedDocument; sourceIds: string[] }>> => {
  const opened = await workspace.documents.read(id)
  if (!opened.ok) return opened
  const { text, otherText, ledger } = opened.value
  if (otherText !== undefined)
    return fail(
      'damaged',
      `“${ledger.state().document.title}” cannot be exported: its “text.txt” is not the text that was imported, and would be taken for it. Put it back from a copy of the folder.`,
      otherText.file === undefined ? {} : { file: otherText.file },
    )
  const { document, claims, mentions, notes } = documentRecords(ledger.state())
  const exported: ExportedDocument = {
    ...document,
    text,
    claims: claims.sort(inTextOrder),
    mentions: mentions.sort(inTextOrder),
    notes,
  }
  const { toCodePoint } = offsetConverter(text)
  return ok({
    document: unit === 'utf16' ? exported : convertOffsets(exported, toCodePoint),
    sourceIds: summarize(ledger.state()).sourceIds,
  })
}

/** The sources with those ids and everything they are affiliated with, however far. */
const withAffiliations = (all: ReadonlyMap<string, Source>, ids: Iterable<string>): Set<string> => {
  const found = new Set<string>()
  const waiting = [...ids]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    waiting.push(...(all.get(id)?.affiliations ?? []))
  }
  return found
}

/**
 * The case, or one document of it, as Caveat's own export: what is in the trash stays out, offsets are in the unit
 * asked for, records in an order that does not depend on how they were made. Errors: `not-found`, `damaged`, those
 * of the disk.
 */
export const exportJson = async (
  workspace: OpenWorkspace,
  { documentId, offsetUnit, version }: ExportOptions,
): Promise<Result<OutgoingFile>> => {
  const state = workspace.state()
  const listed = sortedRecords(state.documents).filter(({ trashedAt }) => trashedAt === undefined)
  const asked = documentId === undefined ? listed : listed.filter(({ id }) => id === documentId)
  if (documentId !== undefined && asked.length === 0) {
    const where = state.documents.has(documentId) ? 'is in the trash. Restore it first' : 'is not there'
    return fail('not-found', `The document with the id ${documentId} ${where}.`)
  }

  const documents: ExportedDocument[] = []
  const used = new Set<string>()
  for (const { id } of asked) {
    const exported = await exportDocument(workspace, id, offsetUnit)
    if (!exported.ok) return exported
    documents.push(exported.value.document)
    for (const sourceId of exported.value.sourceIds) used.add(sourceId)
  }
  const sources = sortedRecords(state.sources)
  const wanted = withAffiliations(new Map(sources.map((source) => [source.id, source])), used)
  const claims = new Set(documents.flatMap((document) => document.claims.map(({ id }) => id)))

  // Parsing it also puts every record's keys into the schema's order.
  const file = ExportFile.safeParse({
    format: 'caveat',
    version: 1,
    exportedAt: now(),
    generator: { name: 'Caveat', version },
    offsetUnit,
    workspace: state.workspace,
    sources: documentId === undefined ? sources : sources.filter(({ id }) => wanted.has(id)),
    documents,
    relations: sortedRecords(state.relations).filter(
      ({ fromClaimId, toClaimId }) => claims.has(fromClaimId) && claims.has(toClaimId),
    ),
  })
  if (!file.success) return fail('internal', `The export does not fit its own schema: ${describeIssues(file.error)}.`)
  const title = documentId === undefined ? state.workspace.name : (documents[0]?.title ?? state.workspace.name)
  return ok({
    fileName: `${safeFileName(title)}.caveat.json`,
    mediaType: 'application/json',
    content: `${JSON.stringify(file.data, null, 2)}\n`,
  })
}
