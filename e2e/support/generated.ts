import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { ExportFile } from '../../src/shared/export-format'
import { newId } from '../../src/shared/ids'
import type { Claim, Direction, Mention, Note, Segment } from '../../src/shared/model'
import { makeAnchor } from '../../src/shared/text/anchoring'
import { expect } from '../fixtures'
import { importFiles, ready } from './case'

const at = '2026-03-01T08:00:00Z'
const authorship = { createdAt: at, createdBy: 'Analyst', modifiedAt: at }

export type Generated = {
  title: string
  text: string
  outlet?: string
  /** Name of the one source, which the mentions are of. */
  source?: string
  language?: string
  direction?: Direction
  boilerplate?: Segment[]
  claims?: { segments: Segment[]; verification?: Claim['verification']; credibility?: Claim['credibility'] }[]
  mentions?: Segment[]
  notes?: { segment: Segment; weight?: Note['weight']; status?: Note['status'] }[]
}

/** A case of one article with marks where the test wants them. Offsets are UTF-16 code units. */
export const caseFile = (wanted: Generated): ExportFile => {
  const { text, language = 'en', direction = 'auto' } = wanted
  const sourceId = newId()
  const claims = (wanted.claims ?? []).map(
    ({ segments, verification = 'unchecked', credibility = null }): Claim => ({
      id: newId(),
      anchor: makeAnchor(text, segments),
      kind: 'statement',
      presentedAs: 'fact',
      attribution: [{ sourceId: null, stance: 'reports', verifiedAtOrigin: false }],
      credibility,
      verification,
      tags: [],
      ...authorship,
    }),
  )
  const mentions = (wanted.mentions ?? []).map(
    (segment): Mention => ({ id: newId(), sourceId, anchor: makeAnchor(text, [segment]), ...authorship }),
  )
  const notes = (wanted.notes ?? []).map(
    ({ segment, weight = 'minor', status = 'open' }): Note => ({
      id: newId(),
      target: { type: 'passage', anchor: makeAnchor(text, [segment]) },
      kind: 'vague',
      weight,
      status,
      body: 'Which one?',
      evidence: [],
      ...authorship,
    }),
  )
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  return {
    format: 'caveat',
    version: 1,
    exportedAt: at,
    generator: { name: 'Caveat', version: '0.1.0' },
    offsetUnit: 'utf16',
    workspace: { id: newId(), name: 'Generated', createdAt: at, noteKinds: [] },
    sources: [
      {
        id: sourceId,
        name: wanted.source ?? 'River Authority',
        aliases: [],
        kind: 'organization',
        affiliations: [],
        reliability: 'C',
        descriptor: {},
        notes: '',
      },
    ],
    documents: [
      {
        id: newId(),
        title: wanted.title,
        outlet: wanted.outlet ?? 'The Valley Post',
        byline: 'A. Reporter',
        publishedAt: at,
        importedAt: at,
        language,
        direction,
        originalFile: 'article.txt',
        originalSha256: sha256,
        textSha256: sha256,
        length: text.length,
        boilerplate: wanted.boilerplate ?? [],
        headings: [],
        text,
        claims,
        mentions,
        notes,
      },
    ],
    relations: [],
  }
}

/** Puts a generated case on screen, in the place of the sample. */
export const openGenerated = async (page: Page, wanted: Generated): Promise<void> => {
  await ready(page)
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeHidden()
  const buffer = Buffer.from(JSON.stringify(caseFile(wanted)))
  await importFiles(page, { name: 'case.caveat.json', mimeType: 'application/json', buffer })
  await ready(page)
}

/** The stretch of the text that these words take; the words must be there. */
export const stretch = (text: string, words: string, from = 0): Segment => {
  const start = text.indexOf(words, from)
  if (start === -1) throw new Error(`The text has no “${words}”.`)
  return { start, end: start + words.length }
}
