import { writeSync } from 'node:fs'
import { createApp } from '../../../src/main/app'

/* A process of its own that empties the trash of a case: it says when it begins and when that was acknowledged, and waits to be killed. */

const [folder = ''] = process.argv.slice(2)

const fail = (message: string): never => {
  writeSync(2, `${message}\n`)
  process.exit(1)
}

const app = await createApp({
  version: '0',
  dataDirectory: `${folder}-settings`,
  resources: '',
  workspaceFolder: folder,
  analyst: 'Ann',
})
const view = await app.call('app.view', {})
const workspace = view.ok ? view.value.workspace : undefined
if (workspace === undefined) fail('no workspace')
const trashed = workspace?.documents.filter(({ trashedAt }) => trashedAt !== undefined) ?? []

writeSync(1, 'begun\n')
const emptied = await app.call('trash.empty', { documentIds: trashed.map(({ id }) => id) })
if (!emptied.ok) fail(emptied.error.message)
writeSync(1, 'emptied\n')
setInterval(() => {}, 60_000)
