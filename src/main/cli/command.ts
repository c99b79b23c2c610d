import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Result } from '#shared/errors'
import { type OffsetUnit, offsetUnits } from '#shared/text/offsets'

/** What a command ends with: `ok` is exit code 0, an error is reported and is 1, `failed` was reported already. */
export type Outcome = Result<undefined> | 'failed'

export type AddCommand = (program: Command, run: (work: () => Promise<Outcome>) => Promise<void>) => void

const folder = (value: string) => {
  if (value === '') throw new InvalidArgumentError('It names no folder.')
  return value
}

/** `--workspace DIR`, which every command needs. */
export const workspaceOption = () =>
  new Option('--workspace <dir>', 'the folder of the case').makeOptionMandatory().argParser(folder)

/** `--offsets UNIT`: what offsets count. */
export const offsetsOption = () =>
  new Option('--offsets <unit>', 'what offsets count: Unicode code points or UTF-16 code units')
    .choices(offsetUnits)
    .default('codepoint' satisfies OffsetUnit)
