import { resolve } from 'node:path'

const option = '--workspace='

/** The folder named by `--workspace=DIR`, made absolute; undefined if there is none. The last one counts. */
export const workspaceArgument = (args: readonly string[], workingDirectory: string): string | undefined => {
  const folder = args.findLast((arg) => arg.startsWith(option))?.slice(option.length)
  return folder === undefined || folder === '' ? undefined : resolve(workingDirectory, folder)
}
