import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { pageBuild } from './src/renderer/build-options'

/** Three callers of one main (Electron, browser host, command line), one preload, one renderer. */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          electron: 'src/main/electron/index.ts',
          browser: 'src/main/browser/index.ts',
          cli: 'src/main/cli/index.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload may require nothing but electron: everything else is bundled into one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [react()],
    build: pageBuild,
  },
})
