import { join } from 'node:path'
import { startApp, value } from './app'

/*
 * A process of its own that opens the case of a home and looks at some of its documents, as an analyst does in a day. Prints the
 * largest resident memory (bytes) it had, as JSON, with how many documents the case has.
 */

const looked = 500

const [home = ''] = process.argv.slice(2)
const app = await startApp(join(home))
const { workspace } = value(await app.call('app.view', {}))
if (workspace === undefined) throw new Error('the case does not open')
for (const { id } of workspace.documents.slice(0, looked)) value(await app.call('document.read', { documentId: id }))
process.stdout.write(
  JSON.stringify({ documents: workspace.documents.length, peak: process.resourceUsage().maxRSS * 1024 }),
)
await app.close()
