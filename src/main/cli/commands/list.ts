import type { AddCommand } from '../command'
import { workspaceOption } from '../command'
import { done, withWorkspace } from '../open-workspace'
import { answer, field } from '../output'

export const addList: AddCommand = (program, run) => {
  program
    .command('list')
    .description('list the documents of a workspace')
    .addOption(workspaceOption())
    .option('--json', 'print an array of records instead of lines')
    .addHelpText(
      'after',
      `
Prints one line for each document: its id, its title, the number of claims and the number of open questions, with
tabs between. Documents in the trash are left out; with --json they are there, and have “trashedAt”.

Example:
  caveat list --workspace ~/cases/summit --json
`,
    )
    .action(({ workspace, json }: { workspace: string; json?: boolean }) =>
      run(() =>
        withWorkspace(workspace, 'read', async ({ workspace: { documents, summaries } }) => {
          const records = documents.flatMap((membership) => {
            const summary = summaries.find(({ id }) => id === membership.id)
            return summary === undefined ? [] : [{ ...summary, ...membership }]
          })
          if (json) await answer(`${JSON.stringify(records, null, 2)}\n`)
          else
            for (const { id, title, claims, openNotes, trashedAt } of records)
              if (trashedAt === undefined) await answer(`${id}\t${field(title)}\t${claims}\t${openNotes}\n`)
          return done
        }),
      ),
    )
}
