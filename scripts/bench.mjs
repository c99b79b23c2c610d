import { rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { at, cacheFolder } from './places.mjs'
import { prepare } from './prepare.mjs'
import { runNode } from './run.mjs'

/* Bundles bench/ as the app's main is bundled, so that what is measured is what runs, and runs it on the pinned Node. */

await prepare()
const outDir = `${cacheFolder}/bench`
rmSync(outDir, { recursive: true, force: true })
const { build } = await import(pathToFileURL(at('node_modules', 'vite', 'dist', 'node', 'index.js')).href)
await build({
  configFile: false,
  logLevel: 'warn',
  root: at(),
  ssr: { noExternal: true, external: ['@playwright/test', '@vitejs/plugin-react', 'vite'] },
  build: {
    ssr: true,
    outDir,
    minify: false,
    rolldownOptions: {
      input: {
        index: at('bench', 'index.ts'),
        resident: at('bench', 'store', 'resident.ts'),
        opening: at('bench', 'store', 'opening.ts'),
        'parse-file': at('bench', 'store', 'parse-file.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].mjs' },
    },
  },
})
const { code } = await runNode([`${outDir}/index.mjs`, ...process.argv.slice(2)])
process.exitCode = code
