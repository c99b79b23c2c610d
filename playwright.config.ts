import { defineConfig } from '@playwright/test'
import { electronObstacle } from './scripts/electron-suite.mjs'

// Not HOST: some shells set that to the machine's name.
const { CAVEAT_E2E_HOST: only } = process.env
const hosts = only === undefined ? ['browser', 'electron'] : [only]
const canRun = (host: string) => host !== 'electron' || electronObstacle() === undefined

/** Every spec runs once in each host that this machine has. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI === 'true',
  // A test that passes only sometimes is a defect of the test or of the app; trying again would hide which.
  retries: 0,
  timeout: 60_000,
  reporter: 'list',
  projects: hosts.filter(canRun).map((host) => ({ name: host })),
})
