import type { Change, ChangeBody, DocumentChange } from '#shared/changes/change'
import { isDocumentChange } from '#shared/changes/change'
import { countAdrift } from '#shared/changes/held-anchors'
import type { ImportAnswer } from '#shared/contract'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import type { ExportedDocument, ExportFile } from '#shared/export-format'
import { newId, now } from '#shared/ids'
import type { OpenWorkspace } from './open-workspace'
import { type StagedDocument, stageDocument } from './staging'

type Stamp = { at: string; by: string }

/** Makes a change that keeps the time and author of the record it brings. */
const stamper =
  (step: string) =>
  (body: ChangeBody, stamp: Stamp): Change => ({
    ...body,
    id: newId(),
    step,
    ...stamp,
  })

type Stamper = ReturnType<typeof stamper>

const authorship = (record: { createdAt: string; createdBy: string }): Stamp => ({
  at: record.createdAt,
  by: record.createdBy,
})

/** The changes that make a document as it is in the file. Who imports did not import it then: the record keeps that time, the journal says who took it in here. */
const documentChanges = (exported: ExportedDocument, make: Stamper, stamp: Stamp): DocumentChange[] => {
  const { text: _text, claims, mentions, notes, ...document } = exported
  const documentId = document.id
  return [
    make({ type: 'document.import', documentId, document }, stamp),
    ...claims.map((claim) => make({ type: 'claim.add', documentId, claim }, authorship(claim))),
    ...mentions.map((mention) => make({ type: 'mention.add', documentId, mention }, authorship(mention))),
    ...notes.map((note) => make({ type: 'note.add', documentId, note }, authorship(note))),
  ].filter(isDocumentChange)
}

/** The changes that make the case as it is in the file; the documents' folders are made before. */
const caseChanges = (file: ExportFile, make: Stamper, stamp: Stamp): Change[] => [
  make({ type: 'workspace.edit', set: file.workspace }, stamp),
  ...file.sources.map((source) => make({ type: 'source.add', source }, stamp)),
  ...file.documents.map(({ id }) => make({ type: 'document.add', documentId: id }, stamp)),
  ...file.relations.map((relation) => make({ type: 'relation.add', relation }, authorship(relation))),
]

/** May the file come in here? What is in the trash does not count, unless it is what the file brings. */
const checkEmpty = (workspace: OpenWorkspace, file: ExportFile): Result<true> => {
  const { documents, sources, relations } = workspace.state()
  const listed = documents.some(({ trashedAt }) => trashedAt === undefined)
  const held = new Set([...documents.keys()].map((id) => id.toLowerCase()))
  const clash = file.documents.some(({ id }) => held.has(id.toLowerCase()))
  if (!listed && !clash && sources.size === 0 && relations.size === 0) return ok(true)
  const sentence =
    'A Caveat export comes in as a whole case, and this workspace is not empty. Open an empty folder first.'
  return fail('workspace-not-empty', sentence, { file: workspace.folder })
}

/**
 * Takes in a Caveat export as a whole; it has been checked (`readIncoming`) and its offsets are UTF-16. Every record
 * keeps its times and authors, so that exporting again gives the same file. Errors: `workspace-not-empty`, why the
 * workspace cannot be changed, those of the disk. Where it fails nothing of it is left.
 */
export const importExportFile = async (
  workspace: OpenWorkspace,
  file: ExportFile,
  by: string,
): Promise<Result<ImportAnswer>> => {
  if (workspace.readOnly !== undefined) return { ok: false, error: workspace.readOnly }
  const empty = checkEmpty(workspace, file)
  if (!empty.ok) return empty

  const make = stamper(newId())
  const stamp = { at: now(), by }
  const staged: StagedDocument[] = []
  const giveUp = async (error: CaveatError): Promise<Result<ImportAnswer>> => {
    for (const document of staged) {
      workspace.documents.unlearn(document.id)
      await document.discard()
    }
    return { ok: false, error }
  }
  const alreadyWritten: DocumentChange[] = []
  for (const document of file.documents) {
    const changes = documentChanges(document, make, stamp)
    const content = { text: document.text, original: undefined, changes }
    const made = await stageDocument(workspace, content)
    if (!made.ok) return giveUp(made.error)
    staged.push(made.value)
    for (const change of changes) alreadyWritten.push(change)
  }
  for (const document of staged) {
    const moved = await document.moveIn()
    if (!moved.ok) return giveUp(moved.error)
    workspace.documents.learn(document.stored)
  }
  const changes = caseChanges(file, make, stamp)
  const listed = await workspace.commit(changes, { origin: 'main', alreadyWritten })
  if (!listed.ok) return giveUp(listed.error)
  workspace.tellNews()
  const adrift = file.documents.reduce((sum, document) => sum + countAdrift(document.text, document), 0)
  const broughtCase = { name: file.workspace.name, sources: file.sources.length }
  return ok({ kind: 'export', documentIds: staged.map(({ id }) => id), duplicate: false, adrift, broughtCase })
}
