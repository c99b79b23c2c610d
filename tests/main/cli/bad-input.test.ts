import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pinnedNode } from '../../../scripts/places.mjs'
import { caveat, caveatOnFullDisk, done, inFolder, openElsewhere, type Ran, setupCaveat } from './caveat'

setupCaveat()

const write = async (name: string, content: string | Uint8Array) => {
  await writeFile(inFolder(name), content)
  return inFolder(name)
}

const good = () => write('good.txt', 'A story. It has two sentences.\n')

const refused = (ran: Ran, code: string) => {
  expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 1, stdout: '' })
  expect(ran.stderr).toMatch(new RegExp(`^caveat: ${code}: .+\\n(  .+\\n)+$`))
}

describe('import refuses', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values)

  it.each<[string, string, () => Promise<string>]>([
    ['empty', 'a file without bytes', () => write('empty.txt', '')],
    ['not-utf8', 'Latin-1', () => write('latin1.txt', bytes(0x63, 0x61, 0x66, 0xe9, 0x20, 0x61))],
    ['not-utf8', 'UTF-16', () => write('utf16.txt', bytes(0xff, 0xfe, 0x41, 0x00))],
    ['binary', 'NUL bytes', () => write('nul.txt', 'a\0b')],
    ['too-large', '60 MB', () => write('large.txt', Buffer.alloc(60_000_000, 'word '))],
    ['bad-name', 'control characters in the name', () => write('bad\u001b[31m\nname.txt', 'A story.')],
    ['bad-export-file', 'an export that is broken', () => write('export.json', '{"format":"caveat","version":1}')],
    ['is-directory', 'a folder', async () => inFolder('home')],
    ['unreadable', 'a file that is not there', async () => inFolder('none.txt')],
    ['unreadable', 'a file below a file', async () => join(await good(), 'x.txt')],
    ['unreadable', 'a device', async () => '/dev/zero'],
    [
      'unreadable',
      'a link that leads nowhere',
      async () => {
        await symlink(inFolder('none'), inFolder('link.txt'))
        return inFolder('link.txt')
      },
    ],
  ])('%s: %s', async (code, _, make) => {
    const file = await make()
    const ran = await caveat(['import', file, '--workspace', 'case'])
    refused(ran, code)
    // Nothing that was in a name commands the terminal.
    expect(ran.stderr).not.toContain('\u001b')
    expect(await done('list', '--workspace', 'case')).toBe('')
  })

  it('only what is bad, of several files', async () => {
    const files = [inFolder('none.txt'), await good(), await write('empty.txt', '')]
    const ran = await caveat(['import', ...files, '--workspace', 'case'])
    expect(ran.code).toBe(1)
    expect(ran.stdout).toMatch(/^[\da-f-]{36}\t.+\n$/)
    expect(ran.stderr).toMatch(/caveat: unreadable: [\s\S]+caveat: empty: /)
    expect(await done('list', '--workspace', 'case')).toContain(ran.stdout.slice(0, 36))
  })

  it('a duplicate: it says so, and prints the document that is there', async () => {
    const first = await done('import', await good(), '--workspace', 'case')
    const copy = await write('copy.txt', await readFile(inFolder('good.txt')))
    const { code, stdout, stderr } = await caveat(['import', copy, '--workspace', 'case'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: first })
    expect(stderr).toContain('is in the workspace already')
  })

  it('a duplicate that is in the trash: it says that it was brought back', async () => {
    const first = await done('import', await good(), '--workspace', 'case')
    const input = `{"type":"document.trash","documentId":"${first.slice(0, 36)}"}\n`
    expect((await caveat(['apply', '-', '--workspace', 'case'], { input })).code).toBe(0)
    const { code, stdout, stderr } = await caveat(['import', inFolder('good.txt'), '--workspace', 'case'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: first })
    expect(stderr).toContain('was in the trash of the workspace, and was brought back')
    expect(await done('list', '--workspace', 'case')).toContain(first.slice(0, 36))
  })

  it('nothing for a path with ../, which is a path like any other', async () => {
    await good()
    await mkdir(inFolder('below'))
    const line = await done('import', join('below', '..', 'good.txt'), '--workspace', 'case')
    expect(await done('list', '--json', '--workspace', 'case')).toContain(line.slice(0, 36))
  })
})

describe('a workspace', () => {
  it.each(['list', 'export', 'check'])('that is not there is not made by %s', async (command) => {
    refused(await caveat([command, '--workspace', 'none']), 'workspace-missing')
    await expect(stat(inFolder('none'))).rejects.toThrow()
  })

  it('that is not there is not made by apply', async () => {
    refused(await caveat(['apply', '-', '--workspace', 'none'], { input: '{}\n' }), 'workspace-missing')
    await expect(stat(inFolder('none'))).rejects.toThrow()
  })

  it('is not made of a file, nor of a folder with other things in it', async () => {
    const file = await good()
    refused(await caveat(['import', file, '--workspace', file]), 'bad-request')
    refused(await caveat(['import', file, '--workspace', inFolder()]), 'bad-request')
  })

  it('is not made where the system has none to make', async () => {
    // /proc refuses with ENOENT in a folder that is there, at which Node's own recursive mkdir never ends.
    for (const folder of ['/proc/none/case', join(await good(), 'case')])
      refused(await caveat(['import', await good(), '--workspace', folder]), 'workspace-missing')
  })

  it('that the app has open can be read, not written', async () => {
    await done('import', await good(), '--workspace', 'case')
    const app = await openElsewhere(inFolder('case'))
    try {
      const other = await write('other.txt', 'Another story.\n')
      refused(await caveat(['import', other, '--workspace', 'case']), 'workspace-locked')
      const applied = await caveat(['apply', '-', '--workspace', 'case'], { input: '{}\n' })
      refused(applied, 'workspace-locked')
      expect(applied.stderr).toContain('  Nothing was changed.\n')
      expect(applied.stderr).not.toContain('What is shown')
      expect(await done('list', '--workspace', 'case')).not.toBe('')
      expect(await done('export', '--workspace', 'case')).not.toBe('')
      expect(await done('check', '--workspace', 'case')).toContain(' 0 errors')
    } finally {
      await app.end()
    }
  })

  it('of a newer version is left as it is', async () => {
    await done('import', await good(), '--workspace', 'case')
    const file = inFolder('case', 'workspace.json')
    const newer = (await readFile(file, 'utf8')).replace(/"version": ?\d+/, '"version":99')
    await writeFile(file, newer)
    const ran = await caveat(['import', await write('other.txt', 'Another story.\n'), '--workspace', 'case'])
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 1, stdout: '' })
    expect(ran.stderr).toContain('caveat: newer-version: ')
    expect(await readFile(file, 'utf8')).toBe(newer)
  })

  it('that cannot be written to is read, and refuses changes', async (context) => {
    await done('import', await good(), '--workspace', 'case')
    // Permissions do not bind root, so as root the command is run by somebody else.
    const asRoot = process.getuid?.() === 0
    const nobody = asRoot ? { uid: 65_534, gid: 65_534 } : {}
    try {
      execFileSync(pinnedNode, ['--version'], nobody)
    } catch {
      context.skip('This checkout lies where another user cannot read it, and root is not bound by permissions.')
    }
    await chmod(inFolder(), 0o755)
    if (asRoot) await chown(inFolder('home'), 65_534, 65_534)
    const all = await readdir(inFolder('case'), { recursive: true, withFileTypes: true })
    const folders = [
      inFolder('case'),
      ...all.filter((entry) => entry.isDirectory()).map((e) => join(e.parentPath, e.name)),
    ]
    for (const path of folders) await chmod(path, 0o555)
    for (const entry of all) if (entry.isFile()) await chmod(join(entry.parentPath, entry.name), 0o444)
    try {
      const other = await write('other.txt', 'Another story.\n')
      const ran = await caveat(['import', other, '--workspace', 'case'], nobody)
      expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 1, stdout: '' })
      expect(ran.stderr).toContain('caveat: no-permission: ')
      expect(ran.stderr).toContain('is open for reading only: you may not write in it.')
      expect(ran.stderr).toContain('Everything in it can be read and exported.')
      const out = inFolder('case', 'out.json')
      const exported = await caveat(['export', '--workspace', 'case', '--out', out], nobody)
      refused(exported, 'no-permission')
      expect(exported.stderr).toContain(`You may not write in “${inFolder('case')}”. Name a file in another folder.`)
      const listed = await caveat(['list', '--workspace', 'case'], nobody)
      expect({ code: listed.code, lines: listed.stdout.split('\n').length }).toEqual({ code: 0, lines: 2 })
    } finally {
      for (const path of folders) await chmod(path, 0o755)
    }
  })

  it('that is damaged is found out by check', async () => {
    await done('import', await good(), '--workspace', 'case')
    await cp(inFolder('case'), inFolder('copy'), { recursive: true })
    const [id = ''] = await readdir(inFolder('copy', 'documents'))
    await writeFile(inFolder('copy', 'documents', id, 'text.txt'), 'Other words.')
    const ran = await caveat(['check', '--workspace', 'copy'])
    expect(ran.code).toBe(1)
    expect(ran.stdout).toMatch(/^1 document, \d+ changes?: [1-9]\d* errors?, \d+ warnings?\n$/)
    expect(ran.stderr).toMatch(/^error: damaged: .*text\.txt/m)
  })
})

describe('export', () => {
  it('does not overwrite, and leaves nothing half-written beside', async () => {
    await done('import', await good(), '--workspace', 'case')
    const out = await write('out.json', 'mine')
    const again = await caveat(['export', '--workspace', 'case', '--out', out])
    refused(again, 'path-exists')
    expect(again.stderr).toContain(`“${out}” is there already, and is not overwritten. Name another file.`)
    expect(await readFile(out, 'utf8')).toBe('mine')
    refused(await caveat(['export', '--workspace', 'case', '--out', inFolder('home')]), 'path-exists')
    await symlink(inFolder('none'), inFolder('link'))
    refused(await caveat(['export', '--workspace', 'case', '--out', inFolder('link')]), 'path-exists')
    const nowhere = await caveat(['export', '--workspace', 'case', '--out', inFolder('none', 'x.json')])
    refused(nowhere, 'not-found')
    expect(nowhere.stderr).toContain(`The folder “${inFolder('none')}” is not there.`)
    expect((await readdir(inFolder())).toSorted()).toEqual(['case', 'good.txt', 'home', 'link', 'out.json'])
  })

  it('does not know documents that are not there', async () => {
    await done('import', await good(), '--workspace', 'case')
    const id = '0190f3c5-0000-7000-8000-000000000001'
    refused(await caveat(['export', '--workspace', 'case', '--document', id]), 'not-found')
    refused(await caveat(['export', '--workspace', 'case', '--document', 'x']), 'not-found')
    const nameless = await caveat(['export', '--workspace', 'case', '--document', ''])
    refused(nameless, 'not-found')
    expect(nameless.stderr).toContain('the id “”.')
  })

  it('does not mind a reader that leaves', async () => {
    await done('import', await good(), '--workspace', 'case')
    const ran = await caveat(['export', '--workspace', 'case'], { stdio: 'pipe' })
    expect(ran.code).toBe(0)
  })
})

describe.runIf(existsSync('/dev/full'))('a full disk under standard output', () => {
  it('is told after the work, which is done to its end; the workspace is let go', async () => {
    const [id = ''] = (await done('import', await good(), '--workspace', 'case')).split('\t')
    const input = `{"type":"document.trash","documentId":"${id}"}\n`
    for (const [args, given] of [
      [['apply', '-'], input],
      [['export'], ''],
      [['list', '--json'], ''],
      [['check'], ''],
    ] as const) {
      const { code, stderr } = caveatOnFullDisk([...args, '--workspace', 'case'], given)
      expect({ code, stderr }, args[0]).toEqual({
        code: 1,
        stderr: expect.stringMatching(/^caveat: disk-full: .+\n {2}The command was carried out, .+\n$/),
      })
    }
    expect(await readdir(inFolder('case'))).not.toContain('lock')
    expect(JSON.parse(await done('list', '--json', '--workspace', 'case'))).toMatchObject([
      { id, trashedAt: expect.any(String) },
    ])
  })
})

describe('apply', () => {
  it.each(['', '   ', 'a\nb'])('refuses %j as the author', async (by) => {
    await done('import', await good(), '--workspace', 'case')
    const ran = await caveat(['apply', '-', '--workspace', 'case', '--by', by])
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 2, stdout: '' })
    expect(ran.stderr).toContain('--by')
  })

  it('refuses scripts that cannot be read', async () => {
    await done('import', await good(), '--workspace', 'case')
    refused(await caveat(['apply', inFolder('none'), '--workspace', 'case']), 'unreadable')
    refused(await caveat(['apply', inFolder('home'), '--workspace', 'case']), 'is-directory')
    const latin1 = await write('latin1', Uint8Array.from([0x22, 0xe9, 0x22]))
    refused(await caveat(['apply', latin1, '--workspace', 'case']), 'not-utf8')
  })
})
