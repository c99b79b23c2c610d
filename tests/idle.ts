import { performance } from 'node:perf_hooks'

/* Node is never asked to be idle; the window's code is. */

globalThis.requestIdleCallback ??= (run) =>
  Number(setTimeout(() => run({ didTimeout: false, timeRemaining: () => 50 - (performance.now() % 50) })))
globalThis.cancelIdleCallback ??= (handle) => clearTimeout(handle)
