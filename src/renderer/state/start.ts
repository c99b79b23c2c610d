import { type HostEvent, host } from '../host'
import { applyHere, clientId, settled } from './commit'
import { sayError } from './messages'
import { getState, setState } from './store'
import { closeDocument, listedDocuments, openDocument, resync, takeApp } from './sync'

/** Another window's changes, and what main says of the case. */
const onEvent = async ({ name, payload }: HostEvent) => {
  switch (name) {
    case 'changes.committed': {
      if (payload.client === clientId) return
      await settled()
      if (applyHere(payload.changes).ok) {
        const { open } = getState()
        if (open !== undefined && !listedDocuments().includes(open.id)) closeDocument()
      } else await resync()
      return
    }
    case 'summaries.changed': {
      const changed = Object.fromEntries(payload.summaries.map((summary) => [summary.id, summary]))
      setState({ summaries: { ...getState().summaries, ...changed } })
      return
    }
    case 'app.changed': {
      const { folder } = getState()
      takeApp(payload)
      if (payload.workspace?.folder === folder) return
      closeDocument()
      setState({ undoSteps: [], redoSteps: [] })
      await openFirst()
      return
    }
  }
}

const openFirst = async () => {
  const [first] = listedDocuments()
  if (first !== undefined) await openDocument(first)
}

/** Begins: asks main what is open, puts the newest document on screen and listens from then on. */
export const start = async (): Promise<void> => {
  host.onEvent((event) => void onEvent(event))
  host.onConnection((connected) => {
    const before = getState().connected
    if (connected === before) return
    setState({ connected })
    if (connected) void resync()
  })
  const app = await host.call('app.view', {})
  if (!app.ok) {
    setState({ phase: 'none', problem: app.error })
    sayError(app.error)
    return
  }
  takeApp(app.value)
  await openFirst()
}
