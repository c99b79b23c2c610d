import { join } from 'node:path'
import type { Change } from '#shared/changes/change'
import { completeDraft } from '#shared/changes/draft'
import { fail, ok, type Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import { scriptOffsets } from '#shared/text/offsets'
import { readIncoming } from '../import'
import { importArticle } from './import-document'
import type { OpenWorkspace } from './open-workspace'

/** Stands for the article's id in the sample's script. */
const placeholder = '00000000-0000-7000-8000-000000000000'

/** Signs what came with the app. */
const author = 'Caveat'

/**
 * Fills a new workspace with the case that comes with the app: an article, imported like any other, and a script
 * of changes to it. Errors: `not-found` (the app's own files are missing), those of import and commit.
 */
export const addSampleCase = async (workspace: OpenWorkspace, resources: string): Promise<Result<true>> => {
  const article = await workspace.files.read(join(resources, 'sample', 'article.txt'))
  if (!article.ok) return article
  const script = await workspace.files.read(join(resources, 'sample', 'changes.jsonl'))
  if (!script.ok) return script
  const incoming = readIncoming({ name: 'article.txt', bytes: article.value })
  if (!incoming.ok) return incoming
  if (incoming.value.kind !== 'article') return fail('internal', 'The sample case is not an article.')

  const { document, text } = incoming.value
  // The script brings the outlet itself, graded and described.
  const imported = await importArticle(
    workspace,
    { document, text, original: article.value },
    { by: author, sample: true, addOutlet: false },
  )
  if (!imported.ok) return imported
  const [documentId] = imported.value.documentIds
  if (documentId === undefined) return fail('internal', 'The sample case brought no document.')

  const offsets = scriptOffsets(text, 'codepoint')
  const context = {
    at: now(),
    by: author,
    text: (id: string) => (id === documentId ? { text, offsets } : undefined),
  }
  const step = newId()
  const changes: Change[] = []
  for (const line of script.value.toString('utf8').replaceAll(placeholder, documentId).split('\n')) {
    if (line.trim() === '') continue
    const change = completeDraft(JSON.parse(line), context)
    if (!change.ok) return change
    changes.push({ ...change.value, step })
  }
  return changes.length === 0 ? ok(true) : workspace.commit(changes, { origin: 'client' })
}
