import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    setupFiles: ['tests/idle.ts'],
    // Two cores and real files: tests must not depend on each other, and may be slow on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
