import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyToDocument, beginDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { type Change, type ChangeBody, isDocumentChange, type WorkspaceChange } from '#shared/changes/change'
import { type DocumentState, emptyWorkspace } from '#shared/changes/state'
import { summarize } from '#shared/changes/summary'
import { newId, now } from '#shared/ids'
import type { Claim, Source } from '#shared/model'
import { unnamed } from '../../src/main/workspace/case-ledger'
import { journalLines } from '../../src/main/workspace/journal-lines'
import { jsonFileText } from '../../src/main/workspace/json-file'
import {
  casePaths,
  documentFormat,
  documentPaths,
  type JournalPosition,
  type StoredSummary,
  sourcesFormat,
  storedDocument,
  storedSources,
  storedWorkspace,
  workspaceFormat,
} from '../../src/main/workspace/stored-files'
import { randomFrom } from '../random'
import { articleOf, claimsOn, stamped, value } from './app'

/** How large a case is to be. The same seed makes the same case, but for ids and times. */
export type CaseSize = { documents: number; claimsEach: number; sources: number; seed: number }

const sourceNamed = (name: string): Source => ({
  id: newId(),
  name,
  aliases: [],
  kind: 'outlet',
  affiliations: [],
  reliability: null,
  descriptor: {},
  notes: '',
})

const journalOf = (changes: readonly Change[]): { lines: Buffer; position: JournalPosition } => {
  const lines = journalLines(changes, 1)
  return { lines, position: { changes: changes.length, bytes: lines.length } }
}

/** A document's folder, as the app leaves it. Answers its summary. */
const writeDocument = async (folder: string, id: string, text: string, claims: Claim[]): Promise<StoredSummary> => {
  const original = Buffer.from(text)
  const sha256 = createHash('sha256').update(original).digest('hex')
  const at = now()
  const imported: ChangeBody = {
    type: 'document.import',
    documentId: id,
    document: {
      id,
      title: text.slice(0, text.indexOf('\n')),
      importedAt: at,
      language: 'en',
      direction: 'ltr',
      originalFile: 'article.txt',
      originalSha256: sha256,
      textSha256: sha256,
      length: text.length,
      boilerplate: [],
      headings: [],
    },
  }
  const changes = stamped([imported, ...claims.map((claim) => ({ type: 'claim.add' as const, documentId: id, claim }))])
  let state: DocumentState | undefined
  for (const change of changes) {
    if (!isDocumentChange(change)) continue
    if (change.type === 'document.import') state = beginDocument(change)
    else if (state !== undefined) state = value(applyToDocument(state, change)).state
  }
  if (state === undefined) throw new Error('no document')
  const journal = journalOf(changes)
  const record = jsonFileText(documentFormat.format, documentFormat.version, storedDocument(state, journal.position))
  const paths = documentPaths(join(folder, id))
  await mkdir(join(folder, id), { recursive: true })
  await Promise.all([
    writeFile(paths.text, text),
    writeFile(paths.original, original),
    writeFile(paths.journal, journal.lines),
    writeFile(paths.record, record),
  ])
  return { journalBytes: journal.position.bytes, summary: summarize(state) }
}

/** Writes a case into a new folder, as the app leaves it when it is closed, but without waiting for the disk. */
export const generateCase = async (
  folder: string,
  { documents, claimsEach, sources, seed }: CaseSize,
): Promise<void> => {
  const random = randomFrom(seed)
  const paths = casePaths(folder)
  await mkdir(paths.documents, { recursive: true })
  const registry = Array.from({ length: sources }, (_, index) => sourceNamed(`Source ${index}`))
  const someSource = () => registry[Math.floor(random() * registry.length)]?.id ?? null
  const bodies: ChangeBody[] = [
    { type: 'workspace.edit', set: { id: newId(), name: `Case ${seed}`, createdAt: now(), noteKinds: [] } },
    ...registry.map((source) => ({ type: 'source.add' as const, source })),
  ]
  const summaries: StoredSummary[] = []
  for (let index = 0; index < documents; index++) {
    const id = newId()
    const text = articleOf(seed + index, 1_500 + random() * 3_000)
    const [first = null, second = null] = [someSource(), someSource()]
    const claims = claimsOn(text, claimsEach, seed + index).map((claim, place) => ({
      ...claim,
      attribution: [
        { sourceId: place % 3 === 0 ? second : first, stance: 'reports' as const, verifiedAtOrigin: false },
        { sourceId: place % 5 === 0 ? someSource() : null, stance: 'asserts' as const, verifiedAtOrigin: false },
      ],
    }))
    summaries.push(await writeDocument(paths.documents, id, text, claims))
    bodies.push({ type: 'document.add', documentId: id })
  }
  const changes = stamped(bodies).filter((change): change is WorkspaceChange => !isDocumentChange(change))
  const journal = journalOf(changes)
  let state = emptyWorkspace(unnamed)
  for (const change of changes) state = value(applyToWorkspace(state, change)).state
  const workspace = storedWorkspace(state, journal.position, summaries)
  const registryFile = storedSources(state, journal.position)
  await writeFile(paths.journal, journal.lines)
  await writeFile(paths.workspace, jsonFileText(workspaceFormat.format, workspaceFormat.version, workspace))
  await writeFile(paths.sources, jsonFileText(sourcesFormat.format, sourcesFormat.version, registryFile))
}
