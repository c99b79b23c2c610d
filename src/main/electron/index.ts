import { app, dialog } from 'electron'
import { type App, createApp } from '../app'
import { dataDirectory, resourcesDirectory, version } from '../places'
import { setupHostCalls } from './host-calls'
import { setupIpc } from './ipc'
import { setupMenu } from './menu'
import { setupNavigation } from './navigation'
import { setupProtocol, setupScheme } from './protocol'
import { setupQuiet, setupQuietResolver } from './quiet'
import { setupQuit } from './quit'
import { setupSandbox } from './sandbox'
import { setupSession } from './session'
import { isFirstInstance, setupSingleInstance } from './single-instance'
import { followTheme } from './theme'
import { setupUserData } from './user-data'
import { openWindow, showWindow } from './window'
import { workspaceArgument } from './workspace-argument'

/** What follows once Chromium runs. */
const begin = async (): Promise<App> => {
  await app.whenReady()
  setupQuietResolver()
  await setupSession()
  setupProtocol()

  const workspaceFolder = workspaceArgument(process.argv, process.cwd())
  const caveat = await followTheme(
    await createApp({
      attended: true,
      version: version(),
      dataDirectory: dataDirectory(),
      resources: resourcesDirectory(),
      ...(workspaceFolder === undefined ? {} : { workspaceFolder }),
    }),
  )
  setupQuit(caveat)
  setupIpc(caveat)
  setupHostCalls()
  setupMenu(caveat)
  app.on('activate', showWindow)
  openWindow()
  return caveat
}

// What must be said before Chromium runs. None of it may wait: `ready` comes as soon as this module has run.
// The menu and the dialogs bear this name; started from a file, Electron would call us Electron.
app.setName('Caveat')
setupSandbox()
setupQuiet()
setupUserData()
setupScheme()
setupNavigation()

if (isFirstInstance()) {
  const starting = begin()
  setupSingleInstance(starting)
  starting.catch((error: unknown) => {
    dialog.showErrorBox('Caveat could not start', error instanceof Error ? error.message : String(error))
    app.exit(1)
  })
}
