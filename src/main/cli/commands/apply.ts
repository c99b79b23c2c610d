import { readFile } from 'node:fs/promises'
import { InvalidArgumentError } from 'commander'
import { fail, ok, type Result } from '#shared/errors'
import { now } from '#shared/ids'
import { Author } from '#shared/settings'
import type { OffsetUnit } from '#shared/text/offsets'
import { applyScript } from '../apply-script'
import type { AddCommand } from '../command'
import { offsetsOption, workspaceOption } from '../command'
import { done, withWorkspace } from '../open-workspace'
import { answer } from '../output'

const readAll = async (stream: NodeJS.ReadStream): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** The script as text. Errors: `unreadable`, `is-directory`, `not-utf8`. */
const readScript = async (file: string): Promise<Result<string>> => {
  let bytes: Buffer
  try {
    bytes = file === '-' ? await readAll(process.stdin) : await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EISDIR') return fail('is-directory', `“${file}” is a folder, not a script of changes.`, { file })
    const why = code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${String(code ?? error)}).`
    return fail('unreadable', `“${file}” was not applied. ${why}`, { file })
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail('not-utf8', `“${file}” is not UTF-8 text. Save it as UTF-8 and apply it again.`, { file })
  }
}

const author = (value: string) => {
  if (!Author.safeParse(value).success) throw new InvalidArgumentError('It is no name on one line.')
  return value
}

export const addApply: AddCommand = (program, run) => {
  program
    .command('apply')
    .description('apply a script of changes, one JSON object a line')
    .argument('<changes.jsonl>', 'the script; - is standard input')
    .addOption(workspaceOption())
    .addOption(offsetsOption())
    .option('--by <name>', 'the author of changes that name none; otherwise the analyst in the settings', author)
    .addHelpText(
      'after',
      `
Every line is a change as resources/schema/change-1.schema.json describes it. Ids, times and authors may be left
out, and an anchor may be given by its words alone. All lines are applied or, if one is refused, none.

Example:
  echo '{"type":"claim.add","documentId":"…","claim":{"anchor":{"segments":[{"exact":"oil fell"}]}}}' |
    caveat apply - --workspace ~/cases/summit --by "M. Rahimi"
`,
    )
    .action((file: string, options: { workspace: string; offsets: OffsetUnit; by?: string }) =>
      run(async () => {
        const script = await readScript(file)
        if (!script.ok) return script
        return withWorkspace(options.workspace, 'write', async ({ app, view, workspace }) => {
          const by = options.by ?? view.settings.analyst
          const applied = await applyScript(script.value, { app, workspace, offsets: options.offsets, by, at: now() })
          if (!applied.ok) return applied
          await answer(`${applied.value} ${applied.value === 1 ? 'change' : 'changes'} applied\n`)
          return done
        })
      }),
    )
}
