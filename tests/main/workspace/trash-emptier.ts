import { writeSync } from 'node:fs'
import { fail, openCase } from './child-case'

/* A process of its own that empties the trash of a case: it says when it begins and when that was acknowledged, and waits to be killed. */

const [folder = ''] = process.argv.slice(2)

const { app, workspace } = await openCase(folder)
const trashed = workspace.documents.filter(({ trashedAt }) => trashedAt !== undefined)

writeSync(1, 'begun\n')
const emptied = await app.call('trash.empty', { documentIds: trashed.map(({ id }) => id) })
if (!emptied.ok) fail(emptied.error.message)
writeSync(1, 'emptied\n')
setInterval(() => {}, 60_000)
