import { resolve } from 'node:path'
import { checkWorkspace } from '../../workspace/check'
import type { AddCommand } from '../command'
import { workspaceOption } from '../command'
import { done } from '../open-workspace'
import { answer, field } from '../output'

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

export const addCheck: AddCommand = (program, run) => {
  program
    .command('check')
    .description('check the files of a workspace: hashes, schemas, journal against snapshot')
    .addOption(workspaceOption())
    .addHelpText(
      'after',
      `
Changes nothing. Findings go to standard error, a summary to standard output; the exit code is 1 if there is an error
among them.

Example:
  caveat check --workspace ~/cases/summit
`,
    )
    .action(({ workspace }: { workspace: string }) =>
      run(async () => {
        const checked = await checkWorkspace(resolve(workspace))
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
