import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type * as z from 'zod'
import { usualSchedule } from '#shared/backup'
import { describeIssues } from '#shared/changes/draft'
import { type Answer, type AppView, type CallName, calls, type EventName, type EventPayload } from '#shared/contract'
import { fail, ok, type Result } from '#shared/errors'
import { createBackups } from './backups'
import { exportJson } from './export/export-json'
import { readIncoming } from './import'
import { inLine } from './in-line'
import { namedFolder } from './named-folder'
import { createOpenCase } from './open-case'
import { openSettings } from './settings'
import { createUnsavedWindows } from './unsaved-windows'
import type { Disk } from './workspace/disk'
import { createFiles } from './workspace/files'
import { findClaims } from './workspace/find-claims'
import { importArticle } from './workspace/import-document'
import { importExportFile } from './workspace/import-export-file'
import type { OpenWorkspace } from './workspace/open-workspace'
import { surelyFits } from './workspace/surely-fits'
import { emptyTrash, recallRemoved } from './workspace/trash'

export type AppEvent = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName]

/** The application: what every host and the command line call. */
export type App = {
  /**
   * Carries out a call of the contract. The argument is validated here, whoever calls, and is the app's from then on: it is
   * not copied. Never rejects.
   */
  call<N extends CallName>(name: N, argument: unknown): Promise<Result<Answer<N>>>
  /** Tells the listener every event; returns how to stop. */
  subscribe(listener: (event: AppEvent) => void): () => void
  /** Writes what is pending, lets go of the workspace's lock. */
  close(): Promise<void>
}

export type AppOptions = {
  /** The version shown and written into exports. */
  version: string
  /** Where Caveat keeps its settings on this machine. */
  dataDirectory: string
  /** The folder of the app's own files (schemas, sample case). */
  resources: string
  /** The workspace to open; without it the last one, or on first start a new one with the sample case. */
  workspaceFolder?: string
  /** `read` takes no lock and refuses every change; `write` is the default. */
  access?: 'read' | 'write'
  /** The author of changes, instead of the one in the settings. */
  analyst?: string
  /**
   * An analyst sits in front of it (a window, not a script): the workspace is remembered as the last one, and a new
   * one gets the sample case, if it has not been shown on this machine.
   */
  attended?: boolean
  /** The disk, where a test wants another one. */
  disk?: Disk
}

type Caller<N extends CallName> = (argument: unknown) => Promise<Result<Answer<N>>>

/** Puts validation before a call, and makes sure that it never rejects. */
const guard =
  <A, T>(name: CallName, schema: z.ZodType<A>, run: (argument: A) => Promise<Result<T>>) =>
  async (argument: unknown): Promise<Result<T>> => {
    try {
      if (surelyFits(schema, argument)) return await run(argument)
      const parsed = schema.safeParse(argument)
      if (!parsed.success)
        return fail('bad-request', `${name} was called with what it does not take: ${describeIssues(parsed.error)}.`)
      return await run(parsed.data)
    } catch (error) {
      console.error(error)
      const safe = 'What was acknowledged before is on disk.'
      return fail('internal', `Caveat made a mistake in ${name}; the error log says more.`, { safe })
    }
  }

/** Is this the case that something was meant for, by its id and the folder it was open in? */
const isMeant = (
  { state, folder: isIn, continues }: OpenWorkspace,
  { workspaceId, folder }: { workspaceId?: string | undefined; folder?: string | undefined },
): boolean => {
  if (workspaceId !== undefined && workspaceId !== state().workspace.id) return false
  // A case that was restored or copied has the id of the one it was made of.
  return folder === undefined || folder === isIn || folder === continues
}

/** Where the first case is made. With CAVEAT_HOME set, everything stays in the data directory. */
const firstCaseFolder = (dataDirectory: string): string =>
  process.env.CAVEAT_HOME === undefined ? join(homedir(), 'Caveat', 'First case') : join(dataDirectory, 'First case')

/**
 * Starts the application on a workspace. It comes up whatever happens: where no workspace could be opened,
 * `app.view` says why, and `workspace.open` can try another.
 */
export const createApp = async (options: AppOptions): Promise<App> => {
  const { version, dataDirectory, resources, access = 'write' } = options
  const files = createFiles(options.disk)
  const settings = await openSettings(files, dataDirectory, access === 'write')
  const analyst = (): string => options.analyst ?? settings.current().analyst
  /** An analyst sits in front: this start, and what it opens, is remembered. */
  const attended = access === 'write' && (options.attended ?? options.workspaceFolder === undefined)

  const listeners = new Set<(event: AppEvent) => void>()
  const tell = (event: AppEvent): void => {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        console.error(error)
      }
    }
  }

  const backupsFolder = join(dataDirectory, 'backups')
  const backups = createBackups({
    files,
    root: backupsFolder,
    schedule: () => settings.current().backups ?? usualSchedule,
    onWork: (work) => tell({ name: 'backup.work', payload: work === undefined ? {} : { work } }),
  })

  let closed = false

  /** Opening a case, and what brings or takes away files of one: two at once would see half of each other. */
  const inTurn = inLine()

  const view = (): AppView => {
    const [current, problem] = [openCase.current(), openCase.problem()]
    return {
      version,
      home: dirname(firstCaseFolder(dataDirectory)),
      settings: { ...settings.view(), analyst: analyst() },
      ...(current === undefined ? {} : { workspace: current.view() }),
      ...(problem === undefined ? {} : { problem }),
    }
  }

  const unsaved = createUnsavedWindows()

  const openCase = createOpenCase({
    files,
    settings,
    backups,
    access,
    analyst,
    resources,
    attended,
    mayLeave: unsaved.mayLeave,
    onEvent: tell,
    onClosed: () => tell({ name: 'app.changed', payload: view() }),
  })
  const first = await openCase.open(
    options.workspaceFolder ?? settings.current().lastWorkspace ?? firstCaseFolder(dataDirectory),
  )
  if (first.ok) first.value.notices.push(...settings.notices)

  /** The open workspace, or why there is none. */
  const opened = (): Result<OpenWorkspace> =>
    closed ? fail('workspace-missing', 'No workspace is open.') : openCase.opened()

  const table: { [N in CallName]: Caller<N> } = {
    'app.view': guard('app.view', calls['app.view'].argument, async () => ok(view())),

    'settings.set': guard('settings.set', calls['settings.set'].argument, async (patch) => {
      if (access === 'read') return fail('workspace-read-only', 'Nothing is written in this session.')
      const { analyst: name, theme, reading, keys, places, backups: schedule, boilerplate } = patch
      const set = await settings.set({
        ...(name === undefined ? {} : { analyst: name }),
        ...(theme === undefined ? {} : { theme }),
        ...(reading === undefined ? {} : { reading }),
        ...(keys === undefined ? {} : { keys }),
        ...(places === undefined ? {} : { places }),
        ...(schedule === undefined ? {} : { backups: schedule }),
        ...(boilerplate === undefined ? {} : { boilerplate }),
      })
      if (!set.ok) return set
      const now = { ...settings.view(), analyst: analyst() }
      tell({ name: 'settings.changed', payload: now })
      return ok(now)
    }),

    'workspace.open': guard('workspace.open', calls['workspace.open'].argument, ({ folder }) =>
      inTurn(async () => {
        if (closed) return fail('workspace-missing', 'Caveat is closing.')
        const named = namedFolder(folder)
        if (!named.ok) return named
        const next = await openCase.open(named.value)
        if (!next.ok) return next
        unsaved.forget()
        tell({ name: 'app.changed', payload: view() })
        return ok(next.value.view())
      }),
    ),

    'workspace.copy': guard('workspace.copy', calls['workspace.copy'].argument, ({ folder }) =>
      inTurn(async () => {
        if (access === 'read') return fail('workspace-read-only', 'Nothing is written in this session.')
        const named = namedFolder(folder)
        if (!named.ok) return named
        const before = opened()
        const next = before.ok ? await openCase.goOnIn(before.value, named.value) : before
        if (!next.ok) return next
        tell({ name: 'app.changed', payload: view() })
        return ok(next.value.view())
      }),
    ),

    'document.read': guard('document.read', calls['document.read'].argument, async ({ documentId }) => {
      const workspace = opened()
      return workspace.ok ? workspace.value.readDocument(documentId) : workspace
    }),

    'document.import': guard('document.import', calls['document.import'].argument, ({ name, base64, ...meantFor }) =>
      inTurn(async () => {
        const workspace = opened()
        if (!workspace.ok) return workspace
        if (!isMeant(workspace.value, meantFor))
          return fail(
            'change-conflict',
            'Another case has been opened meanwhile; the file was meant for the one before.',
            { file: name },
          )
        if (workspace.value.readOnly !== undefined) return { ok: false, error: workspace.value.readOnly }
        if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return fail('bad-request', 'document.import: base64 is not base64.')
        const bytes = Buffer.from(base64, 'base64')
        const incoming = readIncoming({ name, bytes })
        if (!incoming.ok) return incoming
        switch (incoming.value.kind) {
          case 'article': {
            const { document, text } = incoming.value
            return importArticle(workspace.value, { document, text, original: bytes }, { by: analyst() })
          }
          case 'export':
            return importExportFile(workspace.value, incoming.value.file, analyst())
          default:
            return incoming.value satisfies never
        }
      }),
    ),

    'change.commit': guard(
      'change.commit',
      calls['change.commit'].argument,
      async ({ changes, client, ...meantFor }) => {
        const workspace = opened()
        if (!workspace.ok) return workspace
        if (!isMeant(workspace.value, meantFor))
          return fail(
            'change-conflict',
            'Another case has been opened meanwhile; the change was meant for the one before.',
          )
        const done = await workspace.value.commit(changes, { origin: 'client', client })
        if (client !== undefined) unsaved.heard(client, done)
        return done.ok ? ok({}) : done
      },
    ),

    'claims.find': guard('claims.find', calls['claims.find'].argument, async (asked) => {
      const workspace = opened()
      return workspace.ok ? ok(await findClaims(workspace.value, asked)) : workspace
    }),

    'trash.recall': guard('trash.recall', calls['trash.recall'].argument, async ({ documentId }) => {
      const workspace = opened()
      return workspace.ok ? recallRemoved(workspace.value, documentId) : workspace
    }),

    'trash.empty': guard('trash.empty', calls['trash.empty'].argument, ({ documentIds }) =>
      inTurn(async () => {
        const workspace = opened()
        if (!workspace.ok) return workspace
        return backups.undisturbed(() => emptyTrash(workspace.value, documentIds, analyst()))
      }),
    ),

    'history.read': guard('history.read', calls['history.read'].argument, async ({ of, ...page }) => {
      const workspace = opened()
      return workspace.ok ? workspace.value.readHistory(of, page) : workspace
    }),

    'export.json': guard('export.json', calls['export.json'].argument, async ({ documentId, offsetUnit }) => {
      const workspace = opened()
      return workspace.ok ? exportJson(workspace.value, { documentId, offsetUnit, version }) : workspace
    }),

    'backup.list': guard('backup.list', calls['backup.list'].argument, async () => {
      const found = await backups.list()
      return found.ok ? ok({ folder: backupsFolder, ...found.value }) : found
    }),

    'backup.make': guard('backup.make', calls['backup.make'].argument, async () => {
      const workspace = opened()
      if (!workspace.ok) return workspace
      if (workspace.value.readOnly !== undefined) return { ok: false, error: workspace.value.readOnly }
      return backups.make(workspace.value)
    }),

    'backup.restore': guard('backup.restore', calls['backup.restore'].argument, async ({ folder, ...key }) => {
      if (access === 'read') return fail('workspace-read-only', 'Nothing is written in this session.')
      const named = namedFolder(folder)
      return named.ok ? backups.restore(key, named.value, openCase.current()?.folder) : named
    }),

    'backup.cancel': guard('backup.cancel', calls['backup.cancel'].argument, async () => {
      await backups.cancel()
      return ok({})
    }),
  }

  return {
    call: async (name, argument) =>
      Object.hasOwn(table, name) ? table[name](argument) : fail('bad-request', `There is no call “${name}”.`),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    close: async () => {
      await backups.end()
      await inTurn(async () => {
        closed = true
        await openCase.current()?.close()
      })
    },
  }
}
