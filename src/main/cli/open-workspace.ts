import { resolve } from 'node:path'
import type { AppView, WorkspaceView } from '#shared/contract'
import { fail, ok, type Result } from '#shared/errors'
import { type App, createApp } from '../app'
import { dataDirectory, resourcesDirectory, version } from '../places'
import { lookAt, noWorkspace } from '../workspace/access'
import { createFiles } from '../workspace/files'
import { reportError } from './output'

export type OpenWorkspace = { app: App; view: AppView; workspace: WorkspaceView }

/**
 * Opens a workspace, does the work and lets go of it again. `read` takes no lock, so that it works beside the open
 * app, and never creates anything; `write` refuses a workspace that cannot be written to, or is not there; `make` makes it.
 */
export const withWorkspace = async <T>(
  folder: string,
  access: 'read' | 'write' | 'make',
  work: (open: OpenWorkspace) => Promise<Result<T>>,
): Promise<Result<T>> => {
  if (access === 'write') {
    const kind = await lookAt(createFiles(), resolve(folder))
    if (!kind.ok) return kind
    if (kind.value !== 'workspace') return noWorkspace(resolve(folder))
  }
  const app = await createApp({
    version: version(),
    dataDirectory: dataDirectory(),
    resources: resourcesDirectory(),
    workspaceFolder: resolve(folder),
    access: access === 'read' ? 'read' : 'write',
  })
  try {
    const view = await app.call('app.view', {})
    if (!view.ok) return view
    const { workspace, problem } = view.value
    if (workspace === undefined)
      return problem === undefined
        ? fail('internal', 'Caveat could not open the workspace.', { file: folder })
        : { ok: false, error: problem }
    for (const notice of workspace.notices) reportError(notice)
    if (access !== 'read' && workspace.readOnly !== undefined) {
      const { readOnly } = workspace
      // Its words are for a window, which goes on showing what it has; the command is not carried out at all.
      return readOnly.code === 'workspace-locked'
        ? { ok: false, error: { ...readOnly, safe: 'Nothing was changed.' } }
        : { ok: false, error: readOnly }
    }
    return await work({ app, view: view.value, workspace })
  } finally {
    await app.close()
  }
}

/** Ends a command: nothing to say. */
export const done: Result<undefined> = ok(undefined)
