import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import {
  type BridgeEvent,
  type CaveatBridge,
  channelOf,
  eventChannel,
  type MenuCommand,
  menuChannel,
} from '../shared/bridge'
import type { Answer, Argument, CallName } from '../shared/contract'
import type { Result } from '../shared/errors'
import type { HostAnswer, HostArgument, HostCallName } from '../shared/host-contract'

/*
 * Named functions, nothing else: the page gets no channel name to choose and no event object of Electron's. The
 * names are written out, and the type of the bridge refuses a missing one or one too many: deriving them from the
 * contract would bundle its schemas into every page.
 */

const call =
  <N extends CallName>(name: N) =>
  (argument: Argument<N>): Promise<Result<Answer<N>>> =>
    ipcRenderer.invoke(channelOf(name), argument)

const hostCall =
  <N extends HostCallName>(name: N) =>
  (argument: HostArgument<N>): Promise<Result<HostAnswer<N>>> =>
    ipcRenderer.invoke(channelOf(name), argument)

const listen = <T>(channel: string, listener: (message: T) => void): (() => void) => {
  const handler = (_event: IpcRendererEvent, message: T): void => listener(message)
  ipcRenderer.on(channel, handler)
  return () => {
    ipcRenderer.removeListener(channel, handler)
  }
}

const bridge: CaveatBridge = Object.freeze({
  host: 'electron',
  call: Object.freeze({
    'app.view': call('app.view'),
    'settings.set': call('settings.set'),
    'workspace.open': call('workspace.open'),
    'workspace.copy': call('workspace.copy'),
    'document.read': call('document.read'),
    'document.import': call('document.import'),
    'change.commit': call('change.commit'),
    'claims.find': call('claims.find'),
    'trash.recall': call('trash.recall'),
    'trash.empty': call('trash.empty'),
    'history.read': call('history.read'),
    'export.json': call('export.json'),
    'backup.list': call('backup.list'),
    'backup.make': call('backup.make'),
    'backup.restore': call('backup.restore'),
    'backup.cancel': call('backup.cancel'),
  } satisfies CaveatBridge['call']),
  hostCall: Object.freeze({
    'file.save': hostCall('file.save'),
    'folder.choose': hostCall('folder.choose'),
    'window.hold': hostCall('window.hold'),
    'menu.steps': hostCall('menu.steps'),
  } satisfies CaveatBridge['hostCall']),
  onEvent: (listener) => listen<BridgeEvent>(eventChannel, listener),
  onMenu: (listener) => listen<MenuCommand>(menuChannel, listener),
} satisfies CaveatBridge)

contextBridge.exposeInMainWorld('caveat', bridge)
