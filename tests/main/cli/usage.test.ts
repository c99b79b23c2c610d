import { describe, expect, it } from 'vitest'
import manifest from '../../../package.json' with { type: 'json' }
import { caveat, setupCaveat } from './caveat'

setupCaveat()

describe('help', () => {
  it.each([['--help'], ...['import', 'list', 'apply', 'export', 'check'].map((name) => [name, '--help'])])(
    'is printed for %s %s, with an example',
    async (...args) => {
      const { code, stdout, stderr } = await caveat(args.filter((arg) => arg !== undefined))
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toMatch(/^Usage: caveat/)
      expect(stdout).toMatch(/Examples?:\n/)
    },
  )

  it('has a version', async () => {
    expect(await caveat(['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  })
})

describe('a command that is not understood ends with 2 and says why on standard error', () => {
  it.each([
    [[]],
    [['frobnicate']],
    [['--frobnicate']],
    [['list']],
    [['list', '--workspace']],
    [['list', '--workspace', '']],
    [['list', '--workspace', 'x', 'y']],
    [['list', '--workspace', 'x', '--frobnicate']],
    [['import', '--workspace', 'x']],
    [['apply', '--workspace', 'x']],
    [['export', '--workspace', 'x', '--offsets', 'bytes']],
  ])('%j', async (args) => {
    const { code, stdout, stderr } = await caveat(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).not.toBe('')
  })
})
