import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { WorkspaceChange } from '#shared/changes/change'
import { emptyWorkspace, type WorkspaceState, workspaceState } from '#shared/changes/state'
import { fail, ok, type Result } from '#shared/errors'
import { Id } from '#shared/model/index'
import { unnamed } from './case-ledger'
import { checkDocument } from './check-document'
import { checkJournal, checkJsonFile, checkPosition, NewerFile } from './check-files'
import { createFiles, type Files } from './files'
import { collectFindings, type Finding, type Findings } from './finding'
import { hasCase } from './has-case'
import { changeOf } from './journal-reading'
import { stagingPrefix } from './staging'
import { casePaths, sourcesFormat, storedSources, storedWorkspace, workspaceFormat } from './stored-files'
import { goingPrefix } from './trash'

export type CheckReport = { findings: Finding[]; documents: number; changes: number }

const checkCase = async (files: Files, folder: string, findings: Findings) => {
  const paths = casePaths(folder)
  const workspace = await checkJsonFile(files, paths.workspace, workspaceFormat, findings)
  const sources = await checkJsonFile(files, paths.sources, sourcesFormat, findings)
  const journal = await checkJournal(files, paths.journal, findings)
  // Without its beginning, which is a finding of its own, it leads to nothing that a snapshot could be held against.
  const isWhole = journal.entries[0]?.seq === 1
  const knownWorkspace =
    workspace !== undefined && checkPosition(workspace.position, journal, paths.workspace, findings) && isWhole
  const knownSources =
    sources !== undefined && checkPosition(sources.position, journal, paths.sources, findings) && isWhole

  let state: WorkspaceState = emptyWorkspace(unnamed)
  for (const entry of journal.entries) {
    const { seq } = entry
    const change = changeOf(entry, WorkspaceChange)
    const applied = change.ok ? applyToWorkspace(state, change.value) : change
    if (applied.ok) state = applied.value.state
    else if (isWhole) findings.error('damaged', `Change ${seq} does not fit: ${applied.error.message}`, paths.journal)
    if (knownWorkspace && seq === workspace.position.changes) {
      const expected = storedWorkspace(state, workspace.position, workspace.summaries)
      if (!isDeepStrictEqual(expected, workspace))
        findings.error('damaged', '“workspace.json” is not what the journal leads to.', paths.workspace)
    }
    if (knownSources && seq === sources.position.changes) {
      if (!isDeepStrictEqual(storedSources(state, sources.position), sources))
        findings.error('damaged', '“sources.json” is not what the journal leads to.', paths.sources)
    }
  }
  if (!isWhole && workspace !== undefined)
    state = workspaceState({ ...workspace, sources: sources?.sources ?? [], relations: sources?.relations ?? [] })
  return { state, changes: journal.entries.length, summaries: workspace?.summaries ?? [] }
}

const checkSources = ({ sources }: WorkspaceState, path: string, findings: Findings): void => {
  for (const { name, affiliations } of sources.values())
    for (const id of affiliations)
      if (!sources.has(id))
        findings.error('damaged', `“${name}” is affiliated with a source ${id} that is not there.`, path)
}

const checkUnlisted = (names: readonly string[], state: WorkspaceState, folder: string, findings: Findings): void => {
  for (const name of names) {
    const path = join(folder, name)
    if (name.startsWith(stagingPrefix)) findings.warning('damaged', 'An import was interrupted here.', path)
    else if (name.startsWith(goingPrefix))
      findings.warning('damaged', 'The emptying of the trash was interrupted here.', path)
    else if (Id.safeParse(name).success && !state.documents.has(name))
      findings.warning('damaged', 'The document is not in the list of the case.', path)
  }
}

/**
 * Checks everything in a workspace's folder and changes nothing: hashes of originals and texts, schemas of all files,
 * journals against snapshots, every anchor on its words, every reference. A snapshot that is behind its journal is
 * in order. `proceed` is asked after each document. Errors: `workspace-missing`, `newer-version`, those of the disk and of `proceed`.
 */
export const checkWorkspace = async (
  folder: string,
  files: Files = createFiles(),
  proceed: () => Promise<Result<true>> = async () => ok(true),
): Promise<Result<CheckReport>> => {
  const root = resolve(folder)
  const paths = casePaths(root)
  const names = await files.list(root)
  if (!names.ok) return names
  const isCase = await hasCase(files, root, names.value)
  if (!isCase.ok) return isCase
  if (!isCase.value) return fail('workspace-missing', `There is no workspace in “${root}”.`, { file: root })

  const findings = collectFindings()
  try {
    const { state, changes, summaries } = await checkCase(files, root, findings)
    checkSources(state, paths.sources, findings)
    const folders = await files.list(paths.documents)
    if (!folders.ok) return folders
    checkUnlisted(folders.value, state, paths.documents, findings)

    const stored = new Map(summaries.map((entry) => [entry.summary.id, entry]))
    const claims = new Set<string>()
    let total = changes
    for (const { id, trashedAt } of state.documents.values()) {
      const goOn = await proceed()
      if (!goOn.ok) return goOn
      const [name] = [id, `${goingPrefix}${id}`].filter((folderName) => folders.value.includes(folderName))
      const path = join(paths.documents, name ?? id)
      if (name === undefined) {
        findings.error('damaged', `The folder of the document ${id} is not there.`, path)
        continue
      }
      const document = await checkDocument(files, path, id, stored.get(id), findings)
      if (document === undefined) continue
      total += document.changes
      for (const claimId of document.claimIds) claims.add(claimId)
      // What is in the trash may refer to sources that were removed; it cannot be restored then.
      const missing = document.summary.sourceIds.filter((sourceId) => !state.sources.has(sourceId))
      for (const sourceId of trashedAt === undefined ? missing : [])
        findings.error('damaged', `“${document.summary.title}” refers to a source ${sourceId} that is not there.`, path)
    }
    for (const { id, fromClaimId, toClaimId } of state.relations.values())
      for (const claimId of [fromClaimId, toClaimId])
        if (!claims.has(claimId))
          findings.error('damaged', `The relation ${id} names a claim ${claimId} that is not there.`, paths.sources)
    return ok({ findings: findings.all, documents: state.documents.size, changes: total })
  } catch (error) {
    if (error instanceof NewerFile) return { ok: false, error: error.failure }
    throw error
  }
}
