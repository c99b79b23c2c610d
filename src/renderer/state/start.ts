import { type HostEvent, host } from '../host'
import { holdKeys } from './held-keys'
import { holdOnLeaving } from './leaving'
import { letGoOfGone } from './let-go'
import { clientId, onCommitted, refresh, setScreenReader } from './line'
import { say } from './messages'
import { setSaving } from './saving'
import { getState, setState } from './store'
import { readScreen } from './sync'
import { forgetPurged } from './trash'
import { holdUnsaved } from './unsaved'

const onEvent = ({ name, payload }: HostEvent) => {
  switch (name) {
    case 'changes.committed': {
      onCommitted(payload)
      forgetPurged(payload.changes)
      const gone = letGoOfGone()
      if (gone === undefined || payload.client === clientId) return
      if (document.activeElement?.matches('input, textarea') === true) holdKeys()
      say(`The ${gone.type} you were at was removed in another window, where it can be brought back.`)
      return
    }
    case 'summaries.changed': {
      const changed = Object.fromEntries(payload.summaries.map((summary) => [summary.id, summary]))
      setState({ summaries: { ...getState().summaries, ...changed } })
      return
    }
    case 'notices.changed':
      setState({ notices: payload.notices })
      return
    case 'backup.work':
      setState({ backupWork: payload.work })
      return
    case 'app.changed':
      void refresh()
      return
  }
}

/** Begins: listens to main, and reads what is open as soon as the line is there, and again when it comes back. */
export const start = (): void => {
  holdUnsaved()
  setScreenReader(readScreen)
  host.onEvent(onEvent)
  host.onConnection((connected) => {
    setSaving({ connected })
    if (connected || getState().phase === 'loading') void refresh()
  })
  holdOnLeaving()
}
