import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { boot, codeOf, temporaryFolder } from './booted'

const file = { fileName: 'case.json', mediaType: 'application/json', content: '{"é": "𝒜"}\n' }

describe('file.save', () => {
  it('writes the file where the analyst says, and leaves nothing beside it', async () => {
    const { electron, ask } = await boot()
    const folder = await temporaryFolder()
    const filePath = join(folder, 'chosen.json')
    electron.answers.save.push({ canceled: false, filePath })
    expect(await ask('file.save', file)).toEqual({ ok: true, value: { path: filePath } })
    expect(await readFile(filePath, 'utf8')).toBe(file.content)
    expect(await readdir(folder)).toEqual(['chosen.json'])
    expect(electron.recorded.saveDialogs[0]).toMatchObject({ defaultPath: 'case.json' })
    expect(electron.recorded.saveDialogs[0]?.properties).toContain('showOverwriteConfirmation')
  })

  it('replaces a file the dialog has asked about', async () => {
    const { electron, ask } = await boot()
    const filePath = join(await temporaryFolder(), 'chosen.json')
    await writeFile(filePath, 'old')
    electron.answers.save.push({ canceled: false, filePath })
    await ask('file.save', file)
    expect(await readFile(filePath, 'utf8')).toBe(file.content)
  })

  it('writes nothing when the analyst cancels', async () => {
    const { electron, ask } = await boot()
    electron.answers.save.push({ canceled: true, filePath: '' })
    expect(await ask('file.save', file)).toEqual({ ok: true, value: {} })
  })

  it.each([
    ['a folder in the way', 'is-directory', 'taken'],
    ['a folder that is gone', 'not-found', 'gone/case.json'],
  ])('says so when there is %s', async (_case, code, name) => {
    const { electron, ask } = await boot()
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'taken'))
    electron.answers.save.push({ canceled: false, filePath: join(folder, name) })
    expect(codeOf(await ask('file.save', file))).toBe(code)
    expect(await readdir(folder)).toEqual(['taken'])
  })

  it.each(['../case.json', '/etc/case.json', 'a\\b.json', 'a\u0007.json', '.hidden', ''])(
    'does not even ask for the name %j',
    async (fileName) => {
      const { electron, ask } = await boot()
      expect(codeOf(await ask('file.save', { ...file, fileName }))).toBe('bad-name')
      expect(electron.recorded.saveDialogs).toEqual([])
    },
  )
})

describe('folder.choose', () => {
  it('answers with the folder', async () => {
    const { electron, ask } = await boot()
    electron.answers.open.push({ canceled: false, filePaths: ['/cases/one'] })
    expect(await ask('folder.choose', { purpose: 'open' })).toEqual({ ok: true, value: { folder: '/cases/one' } })
    expect(electron.recorded.openDialogs[0]?.properties).toContain('openDirectory')
  })

  it('answers without one when the analyst cancels', async () => {
    const { electron, ask } = await boot()
    electron.answers.open.push({ canceled: true, filePaths: ['/cases/one'] })
    expect(await ask('folder.choose', { purpose: 'open' })).toEqual({ ok: true, value: {} })
  })
})

describe('a host call', () => {
  it.each([
    ['file.save', { ...file, path: '/etc/passwd' }],
    ['file.save', null],
    ['file.save', { fileName: 'a.json', mediaType: 'a', content: 1 }],
    ['folder.choose', undefined],
    ['folder.choose', {}],
    ['folder.choose', { purpose: 'open', folder: '/' }],
    ['window.hold', { unsaved: -1 }],
    ['window.hold', {}],
    ['menu.steps', { undo: 'grade claim' }],
    ['menu.steps', { undo: '', typing: false }],
    ['menu.steps', { undo: 'a'.repeat(101), typing: false }],
    ['menu.steps', { undo: 'grade claim', typing: false, enabled: true }],
  ] as const)('%s refuses an argument that is not its own', async (name, argument) => {
    const { electron, ask } = await boot()
    expect(codeOf(await ask(name, argument))).toBe('bad-request')
    expect(electron.recorded.saveDialogs).toEqual([])
    expect(electron.recorded.openDialogs).toEqual([])
    expect(electron.recorded.messageBoxes).toEqual([])
  })
})
