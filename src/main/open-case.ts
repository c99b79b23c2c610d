import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import type { Backups } from './backups'
import type { SettingsStore } from './settings'
import type { Files } from './workspace/files'
import { type OpenWorkspace, openWorkspace, type WorkspaceEvent } from './workspace/open-workspace'
import { realFolder } from './workspace/real-folder'
import { addSampleCase } from './workspace/sample-case'

type Parts = {
  files: Files
  settings: SettingsStore
  backups: Backups
  access: 'read' | 'write'
  analyst(): string
  /** The folder of the app's own files. */
  resources: string
  /** What is opened is remembered as the last one, and backed up by schedule; a new one gets the sample case. */
  attended: boolean
  /** May the open case be left for another one? */
  mayLeave(): Result<true>
  onEvent(event: WorkspaceEvent): void
  /** The case that was open is open no longer, and no other one is. */
  onClosed(): void
}

const cannotGoOn = (error: CaveatError): { ok: false; error: CaveatError } => ({
  ok: false,
  error: {
    ...error,
    message: `The case was copied, but cannot go on in the copy, which was taken away again. ${error.message}`,
    safe: 'It goes on where it was; what is not saved yet is on screen.',
  },
})

/** The case that is open, of which there is at most one. Of what opens one, one thing is done at a time. */
export const createOpenCase = ({ files, settings, backups, resources, attended, ...parts }: Parts) => {
  let current: OpenWorkspace | undefined
  let problem: CaveatError | undefined
  /** The sample is being put in: a backup of half of it would be of use to nobody. */
  let filling = false

  const begin = (folder: string, continues?: string): Promise<Result<OpenWorkspace>> =>
    openWorkspace({
      files,
      folder,
      access: parts.access,
      analyst: parts.analyst(),
      ...(continues === undefined ? {} : { continues }),
      onEvent: (event) => {
        parts.onEvent(event)
        const isWork = attended && !filling && event.name === 'changes.committed'
        if (isWork && current !== undefined) backups.afterCommit(current)
      },
    })

  const remember = async (workspace: OpenWorkspace): Promise<void> => {
    if (!attended) return
    let seenSample = settings.current().seenSample === true || !workspace.isNew
    if (!seenSample) {
      filling = true
      const added = await addSampleCase(workspace, resources)
      filling = false
      seenSample = added.ok
      if (!added.ok) {
        console.error(`caveat: the sample case could not be added: ${added.error.message}`)
        workspace.notices.push(added.error)
      }
    }
    const saved = await settings.set({ lastWorkspace: workspace.folder, seenSample })
    if (!saved.ok) workspace.notices.push(saved.error)
  }

  return {
    current: (): OpenWorkspace | undefined => current,
    /** Why none is open, where none is. */
    problem: (): CaveatError | undefined => problem,
    /** The open case, or why there is none. */
    opened: (): Result<OpenWorkspace> => {
      if (current !== undefined) return ok(current)
      return problem === undefined ? fail('workspace-missing', 'No workspace is open.') : { ok: false, error: problem }
    },

    /** Opens a folder; the one before stays open where that fails, unless it is the same. Errors: those of `openWorkspace` and `mayLeave`. */
    open: async (folder: string): Promise<Result<OpenWorkspace>> => {
      const before = current
      const again = before !== undefined && before.folder === (await realFolder(folder))
      const may = before === undefined || again ? ok(true) : parts.mayLeave()
      if (!may.ok) return may
      // Its own lock would keep it out; for another folder the one before stays open until that one is.
      if (again) await before.close()
      const opened = await begin(folder)
      if (!opened.ok) {
        // What stands in the way of the folder that was to be opened first is told until one is open.
        if (again || (before === undefined && problem === undefined)) problem = opened.error
        if (again) {
          current = undefined
          parts.onClosed()
        }
        return opened
      }
      if (!again) await before?.close()
      current = opened.value
      problem = undefined
      await remember(opened.value)
      return opened
    },

    /**
     * Copies the open case into a new folder and goes on there; what could not be copied is in its notices. Errors: those of
     * `Backups.copy` and `openWorkspace`, and why the copy can only be read, if so; then it goes on where it was, and of the copy
     * nothing stays.
     */
    goOnIn: async (before: OpenWorkspace, folder: string): Promise<Result<OpenWorkspace>> => {
      const next = await before.moveOut((moment) =>
        backups.copy(moment, folder, async (copy) => {
          const opened = await begin(copy.folder, before.folder)
          if (!opened.ok) return cannotGoOn(opened.error)
          const { readOnly, notices } = opened.value
          if (readOnly !== undefined) {
            await opened.value.close()
            return cannotGoOn(readOnly)
          }
          notices.push(...copy.lost)
          return opened
        }),
      )
      if (!next.ok) return next
      current = next.value
      await before.close()
      await remember(next.value)
      return next
    },
  }
}
