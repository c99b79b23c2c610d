import { Command, CommanderError } from 'commander'
import { fail } from '#shared/errors'
import { version } from '../places'
import type { AddCommand, Outcome } from './command'
import { addApply } from './commands/apply'
import { addCheck } from './commands/check'
import { addExport } from './commands/export'
import { addImport } from './commands/import'
import { addList } from './commands/list'
import { reportError, unheard } from './output'

const commands: readonly AddCommand[] = [addImport, addList, addApply, addExport, addCheck]

/** Exit codes: 0 done, 1 refused or failed, 2 not understood. */
const exitCodes = { done: 0, refused: 1, usage: 2 } as const

const run = async (work: () => Promise<Outcome>): Promise<void> => {
  const outcome = await work()
  if (outcome === 'failed') process.exitCode = exitCodes.refused
  else if (!outcome.ok) {
    reportError(outcome.error)
    process.exitCode = exitCodes.refused
  }
  const lost = unheard()
  if (lost !== undefined) {
    reportError(lost)
    process.exitCode = exitCodes.refused
  }
}

const program = new Command('caveat')
  .description('Mark the claims in an article, record who is behind each, and hand the result on.')
  .version(version(), '--version', 'print the version')
  .helpOption('--help', 'print this help')
  .helpCommand(false)
  .addHelpText(
    'after',
    `
Exit codes: 0 done, 1 refused (the reason is on standard error), 2 not understood.

Example:
  caveat import article.txt --workspace ~/cases/summit
`,
  )
  .exitOverride()
for (const add of commands) add(program, run)
for (const command of program.commands) command.helpOption('--help', 'print this help').exitOverride()

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  else {
    const message = error instanceof Error ? error.message : String(error)
    reportError(fail('internal', `Caveat failed: ${message}`, { safe: 'What was saved before is on disk.' }).error)
    process.exitCode = exitCodes.refused
  }
}
