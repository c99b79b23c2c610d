import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Part, Row } from '../row'
import { launch, type Pages, pagesOf } from './browser'
import { buildPages } from './build-pages'
import { type Case, makeCase } from './case'
import { editing } from './editing'
import { finding } from './finding'
import { makeLoads } from './loads'
import { opening, scrolling } from './moving'
import { reanchoring } from './reanchoring'
import { scaling } from './scaling'
import { servePeers } from './serve-peers'
import { setting } from './setting'

/** What every measurement has at hand. */
export type Bench = {
  readonly pages: Pages
  readonly ids: Case
  /** A folder of the bench's own. */
  readonly home: string
  readonly loads: ReturnType<typeof makeLoads>
  readonly say: (line: string) => void
}

const measurements: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
  setting,
  editing,
  scrolling,
  opening,
  finding,
  reanchoring,
  scaling,
}

/** `--only=opening,finding`: some of them, while one is worked on. */
const only = process.argv.flatMap((word) => (word.startsWith('--only=') ? word.slice('--only='.length).split(',') : []))

/** The speed of the reader beside its peers: the same texts and marks, in one browser, in turn. */
export const reader: Part = async (say) => {
  say('building the pages …')
  const built = await buildPages()
  const loads = makeLoads()
  const home = await mkdtemp(join(process.cwd(), '.cache', 'bench-reader-'))
  const browser = await launch()
  const peers = await servePeers(built, loads)
  try {
    say('making the case …')
    const ids = await makeCase(home, loads)
    const bench = { pages: pagesOf(browser, home, built, peers.page), ids, home, loads, say }
    const rows: Row[] = []
    for (const [name, measure] of Object.entries(measurements))
      if (only.length === 0 || only.includes(name)) rows.push(...(await measure(bench)))
    return rows
  } finally {
    await browser.close()
    peers.close()
    await rm(home, { recursive: true, force: true })
  }
}
