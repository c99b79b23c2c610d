import { restoreRecord, sourcesToBringBack } from '#shared/changes/restore'
import type { PastRecord } from '#shared/history'
import type { Source } from '#shared/model'
import { host } from '../host'
import { select } from './annotate'
import { commit } from './commit'
import { settled } from './line'
import { say, sayError } from './messages'
import { getState } from './store'

/** The sources that a record refers to and that were removed, as they were last, with those they belong to. */
const removedSources = async (wanted: PastRecord): Promise<Map<string, Source>> => {
  const gone = new Map<string, Source>()
  const asked = new Set<string>()
  for (;;) {
    const { caseState } = getState()
    if (caseState === undefined) return gone
    const unknown = sourcesToBringBack({ workspace: caseState }, wanted, gone).unknown.filter((id) => !asked.has(id))
    if (unknown.length === 0) return gone
    for (const id of unknown) {
      asked.add(id)
      const page = await host.call('history.read', { of: { type: 'source', id }, limit: 1 })
      const last = page.ok ? page.value.entries[0]?.before : undefined
      if (last?.type === 'source') gone.set(id, last.record)
    }
  }
}

/** Brings a record of the open document, or of the case, back to the state it was in, as one step. */
export const restoreTo = async (documentId: string, wanted: PastRecord): Promise<void> => {
  await settled()
  const gone = await removedSources(wanted)
  // Something else may be on screen by now.
  const { caseState, open } = getState()
  if (caseState === undefined || open?.id !== documentId) return
  const changes = restoreRecord({ workspace: caseState, document: open.state }, wanted, gone)
  if (!changes.ok) return sayError(changes.error)
  if (changes.value.length === 0) return say(`The ${wanted.type} is as it was then.`)
  if (!commit(changes.value, { name: `restore ${wanted.type}` })) return
  const { type } = wanted
  if (type !== 'relation') select({ type, id: wanted.record.id })
  const sources = changes.value.filter((change) => change.type === 'source.add' && type !== 'source').length
  const along = sources === 0 ? '' : `, and ${sources === 1 ? 'a source' : `${sources} sources`} with it`
  say(`Restored: ${type}${along}`, { undo: true })
}
