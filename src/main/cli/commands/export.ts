import { dirname, resolve } from 'node:path'
import { type CaveatError, fail } from '#shared/errors'
import { Id } from '#shared/model'
import type { OffsetUnit } from '#shared/text/offsets'
import { createFiles } from '../../workspace/files'
import type { AddCommand } from '../command'
import { offsetsOption, workspaceOption } from '../command'
import { done, withWorkspace } from '../open-workspace'
import { answer, field } from '../output'

/** Why the file could not be written, and what to do: the disk's own words speak of files of a case. */
const notWritten = (out: string, error: CaveatError): { ok: false; error: CaveatError } => {
  const folder = dirname(out)
  const words: Partial<Record<CaveatError['code'], string>> = {
    'path-exists': `“${out}” is there already, and is not overwritten. Name another file.`,
    'not-found': `The folder “${folder}” is not there. Make it first, or name a file in another one.`,
    'no-permission': `You may not write in “${folder}”. Name a file in another folder.`,
  }
  return fail(error.code, words[error.code] ?? error.message, { file: out, safe: 'Nothing was written.' })
}

export const addExport: AddCommand = (program, run) => {
  program
    .command('export')
    .description('print a workspace, or one document of it, as JSON')
    .addOption(workspaceOption())
    .option('--document <id>', 'only this document, with the sources it refers to')
    .addOption(offsetsOption())
    .option('--out <file>', 'write to a new file instead of standard output')
    .addHelpText(
      'after',
      `
The format is described by resources/schema/caveat-1.schema.json. A file that exists is never overwritten.

Example:
  caveat export --workspace ~/cases/summit --out summit.json
`,
    )
    .action((options: { workspace: string; document?: string; offsets: OffsetUnit; out?: string }) =>
      run(async () => {
        const out = options.out === undefined ? undefined : resolve(options.out)
        return withWorkspace(options.workspace, 'read', async ({ app }) => {
          // What is no id at all names no document either; the contract would speak of schemas.
          if (options.document !== undefined && !Id.safeParse(options.document).success)
            return fail(
              'not-found',
              `There is no document with the id “${field(options.document)}”. \`list\` prints the ids.`,
            )
          const exported = await app.call('export.json', {
            offsetUnit: options.offsets,
            ...(options.document === undefined ? {} : { documentId: options.document }),
          })
          if (!exported.ok) return exported
          const { content } = exported.value
          if (out !== undefined) {
            const files = createFiles()
            const created = await files.createAtOnce(out, Buffer.from(content))
            if (!created.ok) return notWritten(out, created.error)
            const kept = await files.syncFolder(dirname(out))
            return kept.ok ? done : kept
          }
          await answer(content.endsWith('\n') ? content : `${content}\n`)
          return done
        })
      }),
    )
}
