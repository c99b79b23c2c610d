import { resolve } from 'node:path'
import { type CaveatError, ok, type Result } from '#shared/errors'
import { checkWorkspace } from '../../workspace/check'
import type { AddCommand } from '../command'
import { workspaceOption } from '../command'
import { done, withWorkspace } from '../open-workspace'
import { answer, field, reportError } from '../output'

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

/** What tells an error from others. What is safe is not of it: what was put aside once is not there to be put aside again. */
const naming = ({ code, message, file }: CaveatError) => JSON.stringify([code, message, file])

/**
 * Opens the workspace and every document in it, as the app does: what is damaged is put aside and made anew from what
 * is good. Says on standard error what was found, as the report in the app does. Errors: those of opening for writing.
 */
const repair = (folder: string): Promise<Result<true>> =>
  withWorkspace(folder, 'write', async ({ app, workspace }) => {
    const found: CaveatError[] = []
    for (const { id } of workspace.documents) {
      const read = await app.call('document.read', { documentId: id })
      if (!read.ok) found.push(read.error)
      else if (read.value.otherText !== undefined) found.push(read.value.otherText)
    }
    const view = await app.call('app.view', {})
    if (!view.ok) return view
    // What keeps a document from being read is a notice, too.
    found.push(...(view.value.workspace?.notices.slice(workspace.notices.length) ?? []))
    const said = new Set(workspace.notices.map(naming))
    for (const error of found) {
      if (said.has(naming(error))) continue
      said.add(naming(error))
      reportError(error)
    }
    return ok(true)
  })

export const addCheck: AddCommand = (program, run) => {
  program
    .command('check')
    .description('check the files of a workspace: hashes, schemas, journal against snapshot')
    .addOption(workspaceOption())
    .option('--repair', 'first put right what can be, as opening the workspace in the app does')
    .addHelpText(
      'after',
      `
Without --repair nothing is changed. Findings go to standard error, a summary to standard output; the exit code is 1 if
there is an error among them.

With --repair, damaged files are moved into the folder “damaged” of the workspace and made anew from the copies before
them and the journals; nothing is deleted. What is then still wrong is reported as without it.

Examples:
  caveat check --workspace ~/cases/summit
  caveat check --repair --workspace ~/cases/summit
`,
    )
    .action(({ workspace, repair: repairing }: { workspace: string; repair?: boolean }) =>
      run(async () => {
        const before = await checkWorkspace(resolve(workspace))
        if (!before.ok) return before
        const repaired = repairing ? await repair(workspace) : ok(true)
        if (!repaired.ok) return repaired
        const checked = repairing ? await checkWorkspace(resolve(workspace)) : before
        if (!checked.ok) return checked
        const { findings, documents, changes } = checked.value
        for (const { severity, code, file, message } of findings)
          process.stderr.write(
            `${severity}: ${code}: ${field(message)}${file === undefined ? '' : ` (${field(file)})`}\n`,
          )
        const errors = findings.filter(({ severity }) => severity === 'error').length
        const warnings = findings.length - errors
        await answer(
          `${count(documents, 'document')}, ${count(changes, 'change')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}\n`,
        )
        return errors > 0 ? 'failed' : done
      }),
    )
}
