import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, mergeConfig } from 'vite'
import { pageBuild } from '../../src/renderer/build-options'

/** Builds the pages of the bench as the app's are built: the app with a handle for the bench, and a page for its peers. */
export const buildPages = async (): Promise<string> => {
  const outDir = resolve('.cache', 'bench-pages')
  const root = resolve('bench', 'reader', 'pages')
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    // The host serves them below a path of its own.
    base: './',
    plugins: [react()],
    build: mergeConfig(pageBuild, {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: [resolve(root, 'index.html'), resolve(root, 'peers.html')] },
    }),
  })
  return outDir
}
