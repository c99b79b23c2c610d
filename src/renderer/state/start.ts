import { type HostEvent, host } from '../host'
import { holdOnLeaving } from './leaving'
import { letGoOfGone, tellRemoval } from './let-go'
import { clientId, onCommitted, refresh, setScreenReader } from './line'
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
      if (gone !== undefined && payload.client !== clientId) tellRemoval(gone)
      return
    }
    case 'summaries.changed': {
      const { summaries } = getState()
      setState({ summaries: payload.summaries.reduce((all, summary) => all.set(summary), summaries) })
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
