import { newId } from '#shared/ids'
import { type BrowserHost, startBrowserHost } from '../../src/main/browser/server'
import { stamped, startApp, value } from '../store/app'
import type { Load } from './loads'
import { changesOf } from './records'

/** A case with each load's text twice; document ids by the name of the load. */
export type Case = { readonly plain: (load: Load) => string; readonly marked: (load: Load) => string }

const known = (ids: ReadonlyMap<string, string>) => (load: Load) => {
  const id = ids.get(load.name)
  if (id === undefined) throw new Error(`${load.name} is not in the case`)
  return id
}

/** Makes a case in a home: each text without marks and with them. */
export const makeCase = async (home: string, loads: readonly Load[]): Promise<Case> => {
  const app = await startApp(home)
  const sourceId = newId()
  const source = { id: sourceId, name: 'River Authority', aliases: [], kind: 'office' as const, affiliations: [] }
  const sourceAdd = { type: 'source.add' as const, source: { ...source, reliability: null, descriptor: {}, notes: '' } }
  value(await app.call('change.commit', { changes: stamped([sourceAdd]) }))

  const add = async (load: Load, name: string): Promise<string> => {
    // Told apart by their last line, for the same bytes are not taken in twice.
    const bytes = Buffer.from(`${load.text}\n\n${name}`)
    const imported = value(await app.call('document.import', { name, base64: bytes.toString('base64') }))
    const [id] = imported.documentIds
    if (id === undefined) throw new Error('nothing was imported')
    return id
  }
  const plain = new Map<string, string>()
  const marked = new Map<string, string>()
  // The app begins with the newest document: with the smallest.
  for (const load of loads.toReversed()) {
    const id = await add(load, `${load.name}, marked.txt`)
    const bodies = changesOf(load, id, sourceId)
    for (let from = 0; from < bodies.length; from += 5_000)
      value(await app.call('change.commit', { changes: stamped(bodies.slice(from, from + 5_000)) }))
    marked.set(load.name, id)
    plain.set(load.name, await add(load, `${load.name}, plain.txt`))
  }
  await app.close()
  return { plain: known(plain), marked: known(marked) }
}

/** The app behind its browser host, on the case of a home, with nothing read yet. */
export const openCase = async (home: string, pages: string): Promise<{ host: BrowserHost; close(): Promise<void> }> => {
  const app = await startApp(home)
  const host = value(await startBrowserHost({ app, pages }))
  return {
    host,
    close: async () => {
      await host.close()
      await app.close()
    },
  }
}
