import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { article } from './read'

const folder = new URL('../../../../shared/seed/', import.meta.url)
const name = existsSync(folder) ? readdirSync(folder).find((file) => file.endsWith('.txt')) : undefined

describe('the seed article', () => {
  it.runIf(name !== undefined)('gives up its metadata and keeps its text', () => {
    const file = readFileSync(new URL(name ?? '', folder), 'utf8')
    const { document, text, furniture } = article(file, name)
    expect(text).toBe(file)
    expect(document).toMatchObject({
      title: 'White House Planning Second Trump-Kim Summit',
      outlet: 'defapress',
      publishedAt: '2018-09-11T14:48:00.000Z',
      pageUpdatedAt: '2024-02-28T12:38:00.000Z',
      pageId: '72331',
      language: 'en',
      direction: 'ltr',
    })
    expect(furniture.map((line) => line.split(':')[0])).toEqual([
      ...['Updated in', 'News ID', 'Publish Date', 'Message end/', 'your comment'],
    ])
  })
})
