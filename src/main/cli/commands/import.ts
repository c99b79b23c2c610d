import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { adriftWords } from '#shared/changes/held-anchors'
import { fail, ok, type Result } from '#shared/errors'
import { maxExportBytes } from '#shared/import-limits'
import type { AddCommand } from '../command'
import { workspaceOption } from '../command'
import { done, type OpenWorkspace, withWorkspace } from '../open-workspace'
import { answer, field, remark, reportError } from '../output'

const reason = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'There is no such file.'
    case 'EACCES':
    case 'EPERM':
      return 'You have no permission to read it.'
    default:
      return `It cannot be read (${String(code ?? error)}).`
  }
}

/** The bytes of a file to import. Errors: `is-directory`, `too-large`, `unreadable`. */
const readArticle = async (file: string): Promise<Result<Buffer>> => {
  try {
    const found = await stat(file)
    if (found.isDirectory())
      return fail('is-directory', `“${file}” is a folder. Name the files in it, one by one.`, { file })
    if (!found.isFile()) return fail('unreadable', `“${file}” is not a regular file.`, { file })
    // Import states the limit for articles; here a disk image is kept out of memory.
    if (found.size > maxExportBytes) return fail('too-large', `“${file}” is too large for an article.`, { file })
    return ok(await readFile(file))
  } catch (error) {
    return fail('unreadable', `“${file}” was not imported. ${reason(error)}`, { file })
  }
}

const importFile = async ({ app }: OpenWorkspace, file: string): Promise<Result<undefined>> => {
  const bytes = await readArticle(file)
  if (!bytes.ok) return bytes
  const imported = await app.call('document.import', {
    name: basename(resolve(file)),
    base64: bytes.value.toString('base64'),
  })
  if (!imported.ok) return { ok: false, error: { file, ...imported.error } }
  const { documentIds, duplicate, adrift, restored } = imported.value
  if (restored !== undefined)
    remark(`“${field(file)}” was in the trash of the workspace, and was brought back from there.`)
  else if (duplicate) remark(`“${field(file)}” is in the workspace already; this is the document that is there.`)
  if (adrift > 0) remark(`“${field(file)}”: ${adriftWords(adrift)}`)
  const view = await app.call('app.view', {})
  if (!view.ok) return view
  for (const id of documentIds) {
    const title = view.value.workspace?.summaries.find((summary) => summary.id === id)?.title
    await answer(`${id}\t${field(title ?? '')}\n`)
  }
  return done
}

export const addImport: AddCommand = (program, run) => {
  program
    .command('import')
    .description('take articles into a workspace, which is made if it is not there')
    .argument('<file...>', 'plain text, Markdown, or an export of Caveat')
    .addOption(workspaceOption())
    .addHelpText(
      'after',
      `
Prints one line for each document: its id, a tab, its title. A file that is there already is not taken in twice:
its id is printed again. Files that are refused are reported; the others go in.

Example:
  caveat import article.txt notes.md --workspace ~/cases/summit
`,
    )
    .action((files: string[], { workspace }: { workspace: string }) =>
      run(async () => {
        let failed = false
        const opened = await withWorkspace(workspace, 'make', async (open) => {
          for (const file of files) {
            const imported = await importFile(open, file)
            if (imported.ok) continue
            reportError(imported.error)
            failed = true
          }
          return done
        })
        return opened.ok && failed ? 'failed' : opened
      }),
    )
}
