import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { isDocumentChange } from '#shared/changes/change'
import { completeDraft } from '#shared/changes/draft'
import { sourcesReferredTo } from '#shared/changes/references'
import { emptyDocument, emptyWorkspace } from '#shared/changes/state'
import { scriptOffsets } from '#shared/text/offsets'
import { article } from './read'

const placeholder = '00000000-0000-7000-8000-000000000000'
const at = '2025-03-10T09:00:00.000Z'
const folder = new URL('../../../resources/sample/', import.meta.url)
const { document, text, furniture } = article(readFileSync(new URL('article.txt', folder), 'utf8'), 'article.txt')
const lines = readFileSync(new URL('changes.jsonl', folder), 'utf8').trimEnd().split('\n')

/** The sample as it stands when every line has been applied, in order. */
const load = () => {
  let page = emptyDocument({ ...document, id: placeholder, importedAt: at })
  let workspace = emptyWorkspace({ id: placeholder, name: 'Sample', createdAt: at, noteKinds: [] })
  for (const line of lines) {
    const completed = completeDraft(JSON.parse(line), {
      at,
      by: 'Sample',
      text: (id) => (id === placeholder ? { text, offsets: scriptOffsets(text, 'utf16') } : undefined),
    })
    if (!completed.ok) throw new Error(`${completed.error.message}\n${line}`)
    const change = completed.value
    if (isDocumentChange(change)) {
      for (const id of sourcesReferredTo(change)) expect(workspace.sources.has(id), line).toBe(true)
      const applied = applyToDocument(page, change)
      if (!applied.ok) throw new Error(`${applied.error.message}\n${line}`)
      page = applied.value.state
    } else {
      const applied = applyToWorkspace(workspace, change)
      if (!applied.ok) throw new Error(`${applied.error.message}\n${line}`)
      workspace = applied.value.state
    }
  }
  return { page, workspace }
}

describe('the sample case', () => {
  it('is read as the page of a news agency', () => {
    expect(document).toMatchObject({
      title: 'Karsovia Foils Sabotage Plot Against Vel River Dam as Harvest Hits Record',
      outlet: 'Veldana',
      pageId: '40817',
      publishedAt: '2024-11-14T18:05:00.000Z',
      pageUpdatedAt: '2025-03-03T09:12:00.000Z',
      language: 'en',
      direction: 'ltr',
    })
    expect(furniture).toHaveLength(5)
  })

  it('applies, every line of it', () => {
    const { page, workspace } = load()
    expect(page.claims.size).toBeGreaterThanOrEqual(9)
    expect(page.notes.size).toBeGreaterThanOrEqual(6)
    expect(workspace.sources.size).toBeGreaterThanOrEqual(8)
  })

  it('begins every chain at the outlet, and relates claims that are there', () => {
    const { page, workspace } = load()
    const outlet = workspace.sources.find(({ name }) => name === 'Veldana')?.id
    for (const { attribution } of page.claims.values()) expect(attribution[0]?.sourceId).toBe(outlet)
    for (const { fromClaimId, toClaimId } of workspace.relations.values())
      expect([page.claims.has(fromClaimId), page.claims.has(toClaimId)]).toEqual([true, true])
    for (const { target } of page.notes.values())
      if (target.type === 'source') expect(workspace.sources.has(target.id)).toBe(true)
  })

  it('shows what the tool is for', () => {
    const { page, workspace } = load()
    const claims = [...page.claims.values()]
    const notes = [...page.notes.values()]
    expect(claims.some(({ anchor }) => anchor.segments.length === 2)).toBe(true)
    expect(claims.some(({ attribution }) => attribution.some(({ sourceId }) => sourceId === null))).toBe(true)
    expect(claims.some(({ attribution }) => attribution.length >= 3)).toBe(true)
    expect(new Set(claims.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(6)
    expect(new Set(claims.map(({ verification }) => verification)).size).toBeGreaterThanOrEqual(5)
    expect(new Set(notes.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(6)
    expect(new Set(notes.map(({ status }) => status))).toEqual(new Set(['open', 'answered', 'dismissed']))
    expect(workspace.sources.some(({ kind }) => kind === 'unnamed-group')).toBe(true)
    const spans = claims.flatMap(({ id, anchor }) => anchor.segments.map((segment) => ({ id, ...segment })))
    expect(spans.some((a) => spans.some((b) => a.id !== b.id && a.start < b.end && b.start < a.end))).toBe(true)
  })

  it('states its ids, which never change, and leaves author and time to the loader', () => {
    for (const line of lines) {
      expect(line).toMatch(/"id":"[0-9a-f]{8}-[0-9a-f]{4}-7/)
      expect(line).not.toMatch(/"(?:at|by|createdAt|createdBy|modifiedAt)":/)
    }
  })
})
