import type { CaveatBridge } from '#shared/bridge'
import { fail, ok, type Result } from '#shared/errors'
import type { Host } from './host'

/** A call that did not come through at all: main is gone or refused the sender. */
const answered = async <T>(answer: Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await answer
  } catch {
    return fail('not-here', 'Caveat’s own process does not answer. Quit Caveat and start it again.', {
      safe: 'Everything that was saved before is on disk.',
    })
  }
}

/** The host of a page in an Electron window: everything goes through the preload's bridge. */
export const electronHost = (bridge: CaveatBridge): Host => ({
  kind: 'electron',
  call: (name, argument) => answered(bridge.call[name](argument)),
  onEvent: (listener) => bridge.onEvent(listener),
  // There is no line that could be lost; what begins with it begins at once.
  onConnection: (listener) => {
    queueMicrotask(() => listener(true))
    return () => {}
  },
  saveFile: async (file) => {
    const answer = await answered(bridge.hostCall['file.save'](file))
    return answer.ok ? ok({ saved: answer.value.path !== undefined }) : answer
  },
  chooseFolder: (purpose) => answered(bridge.hostCall['folder.choose']({ purpose })),
  holdClosing: (unsaved) => void answered(bridge.hostCall['window.hold']({ unsaved })),
  onMenu: (listener) => bridge.onMenu(listener),
  // A menu without the names does no harm.
  showSteps: (steps) => void answered(bridge.hostCall['menu.steps'](steps)),
})
