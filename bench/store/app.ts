import { join } from 'node:path'
import type { Change, ChangeBody } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import type { DocumentView } from '#shared/contract'
import type { Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import type { Claim } from '#shared/model'
import { makeAnchor } from '#shared/text/anchoring'
import { type App, createApp } from '../../src/main/app'
import { randomFrom } from '../random'

/* The app as a host has it, and what goes into it. Everything follows from seed numbers, but ids and times. */

export const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

export const startApp = (home: string): Promise<App> =>
  createApp({
    version: '0',
    dataDirectory: join(home, 'settings'),
    resources: '',
    workspaceFolder: join(home, 'case'),
    analyst: 'Ann',
  })

const words = 'the ministry said on Monday that officials had denied what media reports called a secret meeting'.split(
  ' ',
)

/** An article of about so many characters. */
export const articleOf = (seed: number, length: number): string => {
  const random = randomFrom(seed)
  let text = `Article ${seed}\n\n`
  while (text.length < length) {
    for (let sentence = 0; sentence < 5; sentence++) {
      const count = 8 + Math.floor(random() * 14)
      const line = Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ')
      text += `${line.charAt(0).toUpperCase()}${line.slice(1)}. `
    }
    text += '\n\n'
  }
  return text
}

/** So many claims on a text, spread over it. */
export const claimsOn = (text: string, count: number, seed: number): Claim[] => {
  const random = randomFrom(seed)
  const at = now()
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor(((text.length - 120) * index) / count)
    const end = start + 20 + Math.floor(random() * 80)
    return {
      id: newId(),
      anchor: makeAnchor(text, [{ start, end }]),
      kind: 'event',
      presentedAs: 'fact',
      attribution: [{ sourceId: null, stance: 'reports', verifiedAtOrigin: false }],
      credibility: null,
      verification: 'unchecked',
      tags: [],
      createdAt: at,
      createdBy: 'Ann',
      modifiedAt: at,
    }
  })
}

export const stamped = (bodies: readonly ChangeBody[]): Change[] => {
  const stamp = { at: now(), by: 'Ann', step: newId() }
  return bodies.map((body) => stampChange(body, stamp))
}

/** Imports an article and puts so many claims on it. */
export const importWithClaims = async (app: App, count: number, seed: number): Promise<DocumentView> => {
  const bytes = Buffer.from(articleOf(seed, Math.max(4_000, count * 60)))
  const imported = value(await app.call('document.import', { name: `${seed}.txt`, base64: bytes.toString('base64') }))
  const documentId = imported.documentIds[0] ?? ''
  const { text } = value(await app.call('document.read', { documentId }))
  const bodies = claimsOn(text, count, seed).map((claim) => ({ type: 'claim.add' as const, documentId, claim }))
  for (let from = 0; from < bodies.length; from += 5_000)
    value(await app.call('change.commit', { changes: stamped(bodies.slice(from, from + 5_000)) }))
  return value(await app.call('document.read', { documentId }))
}
