import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { workspaceArgument } from '../../../src/main/electron/workspace-argument'

it('finds the folder wherever Chromium moved the argument to, and makes it absolute', () => {
  expect(workspaceArgument(['electron', '--inspect=0', '--workspace=a b', '.'], '/cases')).toBe(resolve('/cases/a b'))
  expect(workspaceArgument(['caveat', '--workspace=/x', '--workspace=/y'], '/cases')).toBe(resolve('/y'))
})

it('finds nothing where nothing is named', () => {
  expect(workspaceArgument(['electron', '.'], '/cases')).toBeUndefined()
  expect(workspaceArgument(['electron', '--workspace='], '/cases')).toBeUndefined()
})
