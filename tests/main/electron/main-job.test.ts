import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { stampChange } from '#shared/changes/stamp'
import { AppView, calls, OutgoingFile } from '#shared/contract'
import { hostCalls } from '#shared/host-contract'
import { newId, now } from '#shared/ids'
import { makeAnchor } from '#shared/text/anchoring'
import { boot, codeOf, granted, temporaryFolder } from './booted'

const article = `Summit ends without agreement

Officials said on Tuesday that talks would go on. "We are close," a person familiar with the matter said.
`
const words = 'talks would go on'

type Booted = Awaited<ReturnType<typeof boot>>

const importArticle = async ({ ask }: Booted): Promise<{ documentId: string; text: string }> => {
  const bytes = Buffer.from(article, 'utf8')
  const { documentIds } = granted(
    calls['document.import'].answer,
    await ask('document.import', { name: 'summit.txt', base64: bytes.toString('base64') }),
  )
  const documentId = documentIds[0] ?? ''
  const { text } = granted(calls['document.read'].answer, await ask('document.read', { documentId }))
  return { documentId, text }
}

const addClaim = (documentId: string, text: string) => {
  const at = now()
  const start = text.indexOf(words)
  return stampChange(
    {
      type: 'claim.add',
      documentId,
      claim: {
        id: newId(),
        anchor: makeAnchor(text, [{ start, end: start + words.length }]),
        kind: 'forecast',
        presentedAs: 'probable',
        attribution: [{ sourceId: null, stance: 'asserts', verifiedAtOrigin: false }],
        credibility: 3,
        verification: 'unchecked',
        tags: [],
        createdAt: at,
        createdBy: 'Analyst',
        modifiedAt: at,
      },
    },
    { at, by: 'Analyst', step: newId() },
  )
}

describe('the main job, through the handlers Electron calls', () => {
  it('imports an article, marks a claim, tells the window, exports and saves', async () => {
    const booted = await boot()
    const { electron, window, ask, workspaceFolder } = booted
    const view = granted(AppView, await ask('app.view', {}))
    expect(view.problem).toBeUndefined()
    expect(view.workspace?.folder).toBe(workspaceFolder)

    const { documentId, text } = await importArticle(booted)
    expect(text).toContain(words)

    window.webContents.sent = []
    const change = addClaim(documentId, text)
    granted(calls['change.commit'].answer, await ask('change.commit', { changes: [change], client: 'window-1' }))
    await vi.waitUntil(() => window.webContents.sent.length > 0)
    expect(window.webContents.sent).toContainEqual({
      channel: 'caveat:event',
      message: {
        name: 'changes.committed',
        payload: { changes: [change], client: 'window-1', revision: expect.any(Number) },
      },
    })

    const exported = granted(OutgoingFile, await ask('export.json', { documentId, offsetUnit: 'utf16' }))
    const filePath = join(await temporaryFolder(), exported.fileName)
    electron.answers.save.push({ canceled: false, filePath })
    expect(granted(hostCalls['file.save'].answer, await ask('file.save', exported))).toEqual({ path: filePath })
    const saved: unknown = JSON.parse(await readFile(filePath, 'utf8'))
    expect(saved).toMatchObject({ format: 'caveat', version: 1, offsetUnit: 'utf16' })
    expect(JSON.stringify(saved)).toContain(`"exact":"${words}"`)
  })

  it('finds everything again after a quit', async () => {
    const first = await boot()
    const { documentId, text } = await importArticle(first)
    granted(calls['change.commit'].answer, await first.ask('change.commit', { changes: [addClaim(documentId, text)] }))
    first.electron.app.quit()
    await vi.waitUntil(() => first.electron.recorded.hasQuit)

    const second = await boot({ home: first.home })
    const document = granted(calls['document.read'].answer, await second.ask('document.read', { documentId }))
    expect(document.claims).toHaveLength(1)
    expect(document.claims[0]?.anchor.segments[0]?.exact).toBe(words)
  })

  it.each([
    ['app.view', undefined],
    ['app.view', { more: 1 }],
    ['settings.set', { theme: 'purple' }],
    ['workspace.open', { folder: '' }],
    ['document.read', { documentId: '../../etc/passwd' }],
    ['document.import', { name: 'a.txt' }],
    ['change.commit', { changes: [] }],
    ['export.json', { offsetUnit: 'bytes' }],
  ] as const)('refuses a bad argument to %s', async (name, argument) => {
    const { ask } = await boot()
    expect(codeOf(await ask(name, argument))).toBe('bad-request')
  })

  it('refuses a change that fails its schema, and changes nothing', async () => {
    const booted = await boot()
    const { documentId, text } = await importArticle(booted)
    const change = { ...addClaim(documentId, text), type: 'claim.invent' }
    expect(['bad-request', 'change-invalid']).toContain(
      codeOf(await booted.ask('change.commit', { changes: [change] })),
    )
    const { claims } = granted(calls['document.read'].answer, await booted.ask('document.read', { documentId }))
    expect(claims).toEqual([])
  })
})
