import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { ExportFile } from '#shared/export-format'
import { caveat, done, inFolder, setupCaveat } from './caveat'

setupCaveat()

const article = 'Oil fell 🛢 by a tenth\n\nOfficials said on Monday that oil fell. Some doubt it.\n'

const sourceId = '0190f3c5-0000-7000-8000-000000000001'

const write = async (name: string, content: string | Uint8Array) => {
  await writeFile(inFolder(name), content)
  return inFolder(name)
}

/** Imports the article: the id of its document. */
const importArticle = async (workspace: string) => {
  const line = await done('import', await write('article.txt', article), '--workspace', workspace)
  return line.split('\t')[0] ?? ''
}

const exported = async (workspace: string, ...more: string[]) =>
  ExportFile.parse(JSON.parse(await done('export', '--workspace', workspace, ...more)))

const script = (documentId: string) => [
  { type: 'source.add', source: { id: sourceId, name: 'Officials', kind: 'unnamed-group' } },
  {
    type: 'claim.add',
    documentId,
    claim: {
      anchor: { segments: [{ exact: 'oil fell' }] },
      attribution: [{ sourceId, cue: { segments: [{ exact: 'said' }] } }],
    },
  },
  { type: 'mention.add', documentId, mention: { sourceId, anchor: { segments: [{ exact: 'Officials' }] } } },
  {
    type: 'note.add',
    documentId,
    note: {
      target: { type: 'passage', anchor: { segments: [{ exact: 'Some doubt it' }] } },
      kind: 'vague',
      body: 'Who?',
    },
  },
]

const asLines = (changes: readonly unknown[]) => `${changes.map((change) => JSON.stringify(change)).join('\n')}\n`

describe('the job, from import to check', () => {
  it('goes through', async () => {
    const workspace = inFolder('made', 'on', 'the way')
    const id = await importArticle(workspace)
    expect(await done('list', '--workspace', workspace)).toBe(`${id}\tOil fell 🛢 by a tenth\t0\t0\n`)

    const changes = await write('changes.jsonl', asLines(script(id)))
    expect(await done('apply', changes, '--workspace', workspace, '--by', 'M. Rahimi')).toBe('4 changes applied\n')
    expect(await done('list', '--workspace', workspace)).toBe(`${id}\tOil fell 🛢 by a tenth\t1\t1\n`)

    const file = await exported(workspace)
    const [document] = file.documents
    expect(file.offsetUnit).toBe('codepoint')
    expect(document?.claims).toMatchObject([{ createdBy: 'M. Rahimi', attribution: [{ sourceId }] }])
    const [segment] = document?.claims[0]?.anchor.segments ?? []
    expect([...(document?.text ?? '')].slice(segment?.start, segment?.end).join('')).toBe('oil fell')

    expect(await done('check', '--workspace', workspace)).toMatch(/^1 document, \d+ changes: 0 errors, 0 warnings\n$/)
  })

  it('goes round: what was exported, imported into an empty workspace, exports the same', async () => {
    const workspace = inFolder('first')
    const id = await importArticle(workspace)
    await done('apply', await write('changes.jsonl', asLines(script(id))), '--workspace', workspace)
    for (const unit of ['codepoint', 'utf16']) {
      const out = inFolder(`${unit}.json`)
      expect(await done('export', '--workspace', workspace, '--offsets', unit, '--out', out)).toBe('')
      const second = inFolder(`second-${unit}`)
      expect(await done('import', out, '--workspace', second)).toBe(`${id}\tOil fell 🛢 by a tenth\n`)
      const again = await done('export', '--workspace', second, '--offsets', unit)
      const timeless = (text: string) => text.replace(/"exportedAt": "[^"]+"/, '')
      expect(timeless(again)).toBe(timeless(await readFile(out, 'utf8')))
    }
  })

  it('lists records as JSON', async () => {
    const workspace = inFolder('case')
    const id = await importArticle(workspace)
    const records = z
      .array(z.looseObject({ id: z.string() }))
      .parse(JSON.parse(await done('list', '--json', '--workspace', workspace)))
    expect(records).toMatchObject([{ id, claims: 0, uncheckedClaims: 0 }])
  })

  it('exports one document', async () => {
    const workspace = inFolder('case')
    const id = await importArticle(workspace)
    await done('import', await write('other.txt', 'Another story altogether.\n'), '--workspace', workspace)
    expect((await exported(workspace)).documents).toHaveLength(2)
    expect((await exported(workspace, '--document', id)).documents.map((document) => document.id)).toEqual([id])
  })
})

describe('apply', () => {
  it('reads standard input', async () => {
    const workspace = inFolder('case')
    const id = await importArticle(workspace)
    const args = ['apply', '-', '--workspace', workspace]
    const { code, stdout } = await caveat(args, { input: `\n${asLines(script(id))}\n\n` })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '4 changes applied\n' })
  })

  it.each([
    ['codepoint', 11],
    ['utf16', 12],
  ])('takes offsets as %s', async (unit, start) => {
    const workspace = inFolder('case')
    const documentId = await importArticle(workspace)
    const claim = { anchor: { segments: [{ start, end: start + 4 }] } }
    const input = asLines([{ type: 'claim.add', documentId, claim }])
    const { code, stderr } = await caveat(['apply', '-', '--workspace', workspace, '--offsets', unit], { input })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [document] = (await exported(workspace)).documents
    expect(document?.claims[0]?.anchor.segments[0]?.exact).toBe('by a')
  })

  it.each([
    ['what is not JSON', 'change-invalid', '{'],
    ['a change of no known type', 'change-invalid', '{"type":"claim.praise"}'],
    ['a document, which comes in by import', 'change-invalid', '{"type":"document.add"}'],
    ['what fails its schema', 'change-invalid', '{"type":"source.add","source":{"name":"x"}}'],
    ['an unknown document', 'not-found', `{"type":"claim.remove","documentId":"${sourceId}","claimId":"${sourceId}"}`],
    ['an unknown source', 'not-found', `{"type":"source.remove","sourceId":"0190f3c5-0000-7000-8000-00000000000f"}`],
    ['a second record with the same id', 'change-conflict', JSON.stringify(script('')[0])],
  ])('refuses all of a script for %s, and names the line', async (_, code, line) => {
    const workspace = inFolder('case')
    const id = await importArticle(workspace)
    const before = (await exported(workspace)).documents
    const input = `${asLines(script(id))}${line}\n`
    const ran = await caveat(['apply', '-', '--workspace', workspace], { input })
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 1, stdout: '' })
    expect(ran.stderr).toMatch(new RegExp(`^caveat: ${code}: Line 5: `))
    expect((await exported(workspace)).documents).toEqual(before)
  })

  it('names the line also of what only the app can refuse', async () => {
    const workspace = inFolder('case')
    const id = await importArticle(workspace)
    const nobody = '0190f3c5-0000-7000-8000-00000000000f'
    const relation = { kind: 'supports', fromClaimId: nobody, toClaimId: sourceId }
    const bad = JSON.stringify({ type: 'relation.add', relation })
    for (const [before, line] of [
      ['', 1],
      [`${asLines(script(id))}\n\n`, 7],
    ] as const) {
      const ran = await caveat(['apply', '-', '--workspace', workspace], { input: `${before}${bad}\n` })
      expect(ran.code).toBe(1)
      expect(ran.stderr).toMatch(new RegExp(`^caveat: not-found: Line ${line}: `))
      expect(ran.stderr).toContain(nobody)
    }
  })

  it.each([
    ['an anchor whose words are not there', 'anchor-mismatch', 'gold rose'],
    ['an anchor whose words are there twice', 'anchor-ambiguous', 'fell'],
  ])('refuses %s', async (_, code, exact) => {
    const workspace = inFolder('case')
    const documentId = await importArticle(workspace)
    const input = asLines([{ type: 'claim.add', documentId, claim: { anchor: { segments: [{ exact }] } } }])
    const ran = await caveat(['apply', '-', '--workspace', workspace], { input })
    expect(ran.code).toBe(1)
    expect(ran.stderr).toMatch(new RegExp(`^caveat: ${code}: Line 1: `))
  })
})

it('an export with a mark off its words comes in, says so, and is no damage to check', async () => {
  const documentId = await importArticle(inFolder('case'))
  const anchor = { segments: [{ exact: 'Some doubt it' }] }
  const lines = asLines([{ type: 'claim.add', documentId, claim: { anchor } }])
  await caveat(['apply', '-', '--workspace', inFolder('case')], { input: lines })
  const file = JSON.stringify(await exported(inFolder('case'))).replace('"exact":"Some doubt', '"exact":"None doubt')
  const ran = await caveat(['import', await write('edited.json', file), '--workspace', inFolder('copy')])
  expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('1 mark is adrift') })
  const checked = await caveat(['check', '--workspace', inFolder('copy')])
  expect(checked).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^warning: anchor-mismatch: The claim .* is adrift/),
  })
  expect(checked.stdout).toMatch(/0 errors, 1 warning\n$/)
})

describe('check --repair', () => {
  it('makes damaged files anew, puts them aside and says so; a second time there is nothing to say', async () => {
    const workspace = inFolder('case')
    const id = await importArticle(workspace)
    const before = (await exported(workspace)).documents
    const record = `${workspace}/documents/${id}/document.json`
    const sources = `${workspace}/sources.json`
    for (const path of [record, sources]) await writeFile(path, 'x')

    const checked = await caveat(['check', '--workspace', workspace])
    expect(checked.code).toBe(1)
    expect(checked.stdout).toMatch(/: 2 errors, /)
    expect(await readFile(record, 'utf8')).toBe('x')

    const repaired = await caveat(['check', '--repair', '--workspace', workspace])
    expect({ code: repaired.code, stdout: repaired.stdout }).toEqual({
      code: 0,
      stdout: '1 document, 3 changes: 0 errors, 0 warnings\n',
    })
    // The same as the report in the app: what it is, in which file, and what is safe.
    expect(repaired.stderr).toMatch(
      /^caveat: damaged: “document.json” is damaged: .*\n {2}File: .*document.json\n {2}It was put aside as .*$/m,
    )
    expect(repaired.stderr).toMatch(/“sources.json” is damaged/)
    expect(await readdir(`${workspace}/damaged`)).toHaveLength(2)
    expect((await exported(workspace)).documents).toEqual(before)

    const again = await caveat(['check', '--repair', '--workspace', workspace])
    expect({ code: again.code, stderr: again.stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('says where it put what cannot be read of a document, once each', async () => {
    const workspace = inFolder('case')
    const id = await importArticle(workspace)
    const folder = `${workspace}/documents/${id}`
    for (const name of ['document.json', 'document.json.bak', 'journal.jsonl'])
      await writeFile(`${folder}/${name}`, 'x')
    const { code, stderr } = await caveat(['check', '--repair', '--workspace', workspace])
    expect(code).toBe(1)
    const moved = await readdir(`${workspace}/damaged`)
    expect(moved.length).toBeGreaterThan(0)
    for (const name of moved) if (!name.endsWith('journal.jsonl')) expect(stderr).toContain(name)
    expect(stderr).toContain('The piece was kept in the folder “damaged”.')
    expect(stderr).not.toContain('The folder was left as it is')
    expect(stderr).not.toContain('it is made anew from the journal.')
    expect(stderr.split('Neither “document.json” nor').length).toBe(2)
  })

  it('reports what it cannot put right', async () => {
    const workspace = inFolder('case')
    const id = await importArticle(workspace)
    await rm(`${workspace}/documents/${id}/original`)
    await writeFile(`${workspace}/documents/${id}/text.txt`, 'other words')
    const repaired = await caveat(['check', '--repair', '--workspace', workspace])
    expect(repaired.code).toBe(1)
    expect(repaired.stderr).toMatch(/^caveat: damaged: “text.txt” is not the text that was imported/m)
    expect(repaired.stdout).toMatch(/: 1 error, /)
  })
})
