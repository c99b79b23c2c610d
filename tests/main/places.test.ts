import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { dataDirectory, resourcesDirectory, version } from '../../src/main/places'

describe('dataDirectory', () => {
  it.each<[NodeJS.ProcessEnv, NodeJS.Platform, string]>([
    [{ CAVEAT_HOME: 'here' }, 'linux', resolve('here')],
    [{ XDG_DATA_HOME: '/data' }, 'linux', join('/data', 'caveat')],
    [{ XDG_DATA_HOME: 'relative' }, 'linux', join(homedir(), '.local', 'share', 'caveat')],
    [{}, 'linux', join(homedir(), '.local', 'share', 'caveat')],
    [{}, 'darwin', join(homedir(), 'Library', 'Application Support', 'Caveat')],
    [{ APPDATA: '/roaming' }, 'win32', join('/roaming', 'Caveat')],
  ])('%j on %s is %s', (environment, platform, expected) => {
    expect(dataDirectory(environment, platform)).toBe(expected)
  })
})

it('finds what is shipped', () => {
  expect(existsSync(join(resourcesDirectory(), '..', 'package.json'))).toBe(true)
  expect(version()).toBe(manifest.version)
})
