import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { randomFrom } from '../../../bench/random'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { call, importArticle, startApp, temporaryFolder, value, viewOf } from './helpers'
import { bundle, killRounds as rounds, runUntilKilled } from './killed-child'

/** Then a new workspace is begun: what grows would make the rounds slower, not harder. */
const roundsEach = 20

const idPattern = /"id":"([0-9a-f-]{36})"/g

/** Lets the writer run for a while after its first acknowledgement, then kills it. Answers the acknowledged ids. */
const runAndKill = async (script: string, folder: string, seed: number, milliseconds: number): Promise<string[]> => {
  let waits = false
  const lines = await runUntilKilled(script, [folder, String(seed)], (child) => {
    if (!waits) setTimeout(() => child.kill('SIGKILL'), milliseconds)
    waits = true
  })
  return lines.flatMap((line) => line.split(' '))
}

/** The ids of all changes in the journals of a workspace, history and all. */
const idsOnDisk = async (folder: string): Promise<Set<string>> => {
  const names = await readdir(folder, { recursive: true })
  const journals = names.filter((name) => name.endsWith('.jsonl')).map((name) => readFile(join(folder, name), 'utf8'))
  return new Set(
    (await Promise.all(journals)).flatMap((text) => [...text.matchAll(idPattern)].map(([, id]) => id ?? '')),
  )
}

/** A workspace whose writer is killed again and again. Answers how many changes were acknowledged in all. */
const killAgainAndAgain = async (script: string, series: number): Promise<number> => {
  const home = await temporaryFolder()
  const folder = join(home, 'case')
  const first = await startApp(home)
  const ids = [
    await importArticle(first),
    await importArticle(first, 'Another article, with words in it.\n', 'b.txt'),
  ].map(({ document }) => document.id)
  await first.close()

  const random = randomFrom(2024 + series)
  let acknowledged = 0
  for (let round = 0; round < roundsEach; round++) {
    const seed = series * roundsEach + round
    const printed = await runAndKill(script, folder, seed, random() * 120)
    acknowledged += printed.length

    const app = await startApp(home)
    const { readOnly, notices } = await viewOf(app)
    expect({ seed, readOnly }).toEqual({ seed, readOnly: undefined })
    expect(notices.map(({ code }) => code)).toContain('recovered')
    for (const documentId of ids) await call(app, 'document.read', { documentId })
    await app.close()
    const onDisk = await idsOnDisk(folder)
    expect({ seed, lost: printed.filter((id) => !onDisk.has(id)) }).toEqual({ seed, lost: [] })
    expect({ seed, ...value(await checkWorkspace(folder)) }).toMatchObject({ seed, findings: [] })
  }
  return acknowledged
}

test(`killed in mid-burst ${rounds} times: every acknowledged change is there`, {
  timeout: 30_000 + rounds * 10_000,
}, async () => {
  const script = await bundle('burst-writer.ts', join(await temporaryFolder(), 'bundle'))
  // Two side by side: while one process starts, the other writes.
  const series = Array.from({ length: Math.ceil(rounds / roundsEach) }, (_, index) => index)
  let acknowledged = 0
  const worker = async () => {
    for (let next = series.pop(); next !== undefined; next = series.pop())
      acknowledged += await killAgainAndAgain(script, next)
  }
  await Promise.all([worker(), worker()])
  expect(acknowledged).toBeGreaterThan(rounds * 5)
})
