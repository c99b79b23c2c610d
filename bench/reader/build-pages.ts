import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** Builds the pages of the bench as the app's are built: the app with a handle for the bench, and a page for its peers. */
export const buildPages = async (): Promise<string> => {
  const outDir = resolve('.cache', 'bench-pages')
  const root = resolve('bench', 'reader', 'pages')
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 10_000,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: [resolve(root, 'index.html'), resolve(root, 'peers.html')] },
    },
  })
  return outDir
}
