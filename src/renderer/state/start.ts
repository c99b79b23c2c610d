import { type HostEvent, host } from '../host'
import { holdOnLeaving } from './leaving'
import { letGoOfGone, tellRemoval } from './let-go'
import { clientId, onCommitted, refresh, setScreenReader } from './line'
import { setSaving } from './saving'
import { takeSettings } from './settings'
import { getState, setState } from './store'
import { readScreen } from './sync'
import { forgetPurged } from './trash'
import { holdUnsaved } from './unsaved'

/** Lets go of what is gone, and tells of it where another window removed it. */
const letGo = (elsewhere: boolean) => {
  const gone = letGoOfGone()
  if (gone !== undefined && elsewhere) tellRemoval(gone)
}

/** Reads everything anew: what went while nothing was heard from main went in another window. */
const readAnew = async () => {
  await refresh()
  letGo(true)
}

const onEvent = ({ name, payload }: HostEvent) => {
  switch (name) {
    case 'changes.committed': {
      onCommitted(payload)
      forgetPurged(payload.changes)
      letGo(payload.client !== clientId)
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
    case 'settings.changed':
      takeSettings(payload)
      return
    case 'app.changed':
      void readAnew()
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
    if (connected || getState().phase === 'loading') void readAnew()
  })
  holdOnLeaving()
}
