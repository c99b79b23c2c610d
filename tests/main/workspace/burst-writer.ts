import { writeSync } from 'node:fs'
import { fail, openCase } from './child-case'
import { modelOf, randomChanges } from './random-changes'

/*
 * A process of its own that makes random changes as fast as it can, until it is killed. It prints the ids of the
 * changes of every commit once that is acknowledged, one commit a line.
 */

const [folder = '', seed = '0'] = process.argv.slice(2)

const { app, workspace } = await openCase(folder)
const documents = []
for (const { id } of workspace.documents) {
  const read = await app.call('document.read', { documentId: id })
  if (read.ok) documents.push(read.value)
  else fail(read.error.message)
}
const changes = randomChanges(Number(seed), modelOf(workspace, documents))
const commitOne = async (): Promise<void> => {
  const commit = changes.next()
  const done = await app.call('change.commit', { changes: commit })
  if (!done.ok) fail(`${done.error.code}: ${done.error.message}`)
  writeSync(1, `${commit.map(({ id }) => id).join(' ')}\n`)
}
// Some bursts, some single changes, as an analyst and a script would make them.
for (;;) await Promise.all(Array.from({ length: 1 + Math.floor(changes.random() * 12) }, commitOne))
