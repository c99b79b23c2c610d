import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { jsonSchemas } from '../src/shared/json-schemas'

/* Writes the JSON Schemas of our formats into resources/schema. Run as a vite module: `npm run schemas`. */

const folder = new URL('../resources/schema/', import.meta.url)

await mkdir(folder, { recursive: true })
for (const [fileName, schema] of Object.entries(jsonSchemas())) {
  const file = new URL(fileName, folder)
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`)
  console.log(fileURLToPath(file))
}
