import { writeSync } from 'node:fs'
import { createApp } from '../../../src/main/app'

/* For processes of their own that work on a case until they are killed. */

/** Ends the process and says why. */
export const fail = (message: string): never => {
  writeSync(2, `${message}\n`)
  process.exit(1)
}

/** Opens the case of a folder, to be written to. */
export const openCase = async (folder: string) => {
  const app = await createApp({
    version: '0',
    dataDirectory: `${folder}-settings`,
    resources: '',
    workspaceFolder: folder,
    analyst: 'Ann',
  })
  const view = await app.call('app.view', {})
  if (!view.ok || view.value.workspace === undefined) return fail('no workspace')
  const { workspace } = view.value
  if (workspace.readOnly !== undefined) return fail(workspace.readOnly.message)
  return { app, workspace }
}
