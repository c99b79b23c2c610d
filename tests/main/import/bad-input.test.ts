import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxArticleBytes } from '#shared/import-limits'
import { readIncoming } from '../../../src/main/import'
import { firstBadByte } from '../../../src/main/import/decode'
import { article, refusal } from './read'

const story = 'The council met on Monday.\n'

describe('bad files', () => {
  it.each([
    ['no bytes', '', 'empty'],
    ['only white space', ' \r\n\t\u00a0\n', 'empty'],
    ['only a byte order mark', '\ufeff', 'empty'],
    ['only marks that do not show', '\u2060\u00ad\u200d\u2066\ufe0f\n', 'empty'],
    ['only control characters', '\u0001\u001b\u007f\u0085', 'empty'],
    ['NUL bytes', 'abc\0def', 'binary'],
  ])('refuses %s', (_, content, code) => {
    expect(refusal('a.txt', content)).toMatchObject({ code, file: 'a.txt', safe: 'Nothing was changed.' })
  })

  it('refuses what is over the limit, and takes what is at it', () => {
    expect(refusal('big.txt', new Uint8Array(maxArticleBytes + 1).fill(0x61))).toMatchObject({ code: 'too-large' })
    expect(readIncoming({ name: 'big.txt', bytes: new Uint8Array(maxArticleBytes).fill(0x61) }).ok).toBe(true)
    const json = new Uint8Array(maxArticleBytes + 1).fill(0x61)
    expect(refusal('big.json', json)).toMatchObject({ code: 'too-large' })
  })

  it('never says that what is over the limit is as large as the limit', () => {
    expect(refusal('big.txt', new Uint8Array(maxArticleBytes + 1).fill(0x61)).message).toContain(
      'is 16.01 MiB; Caveat takes files up to 16 MiB',
    )
  })

  it('names the first byte that is not UTF-8', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('Zürich '), 0xe9, 0x74, 0xe9])
    expect(refusal('latin.txt', bytes)).toMatchObject({
      code: 'not-utf8',
      message: expect.stringContaining('offset 8'),
    })
  })

  it.each<[string, number[]]>([
    ['UTF-16', [0xff, 0xfe, 0x41, 0]],
    ['UTF-16', [0xfe, 0xff, 0, 0x41]],
    ['UTF-16', [0x41, 0, 0x42, 0, 0x53, 0x04, 0x43, 0, 0x44, 0]],
    ['UTF-16', [0, 0x41, 0, 0x42, 0x04, 0x53, 0, 0x43, 0, 0x44]],
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]],
    ['UTF-32', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x41]],
  ])('says that a file is %s (%j)', (encoding, bytes) => {
    expect(refusal('w.txt', new Uint8Array(bytes))).toMatchObject({
      code: 'not-utf8',
      message: `“w.txt” is in ${encoding}; Caveat reads UTF-8. Save it again as UTF-8.`,
    })
  })

  it.each(['\u001b$B$3$s$K$A$O\u001b(B', 'News\n\u001b$)C\u000e1[;g\u000f'])(
    'says that a file is ISO-2022 (%j)',
    (text) => {
      expect(refusal('j.txt', text)).toMatchObject({
        code: 'not-utf8',
        message: '“j.txt” is in ISO-2022; Caveat reads UTF-8. Save it again as UTF-8.',
      })
    },
  )

  it('takes what is coloured for a terminal, and letters joined by marks that do not show', () => {
    for (const text of ['\u001b[1mThe council\u001b[0m met.', '\u0645\u06cc\u200c\u06af\u0648\u06cc\u062f', '\u200d1'])
      expect(article(text).text).toBe(text)
  })

  it('finds a bad byte exactly where the platform’s decoder does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const bad = firstBadByte(bytes)
        const decodes = (part: Uint8Array) => {
          try {
            new TextDecoder('utf-8', { fatal: true }).decode(part)
            return true
          } catch {
            return false
          }
        }
        expect(decodes(bytes)).toBe(bad === -1)
        if (bad !== -1) expect(decodes(bytes.subarray(0, bad))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['x.html', 'x.HTM', 'x.pdf', 'x.docx'])('refuses %s with what it reads instead', (name) => {
    expect(refusal(name, story)).toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('Caveat reads plain text and Markdown so far'),
    })
  })
})

describe('bad names', () => {
  it.each([
    '',
    ' ',
    '../a.txt',
    'a/b.txt',
    'a\\b.txt',
    '..',
    'a\u0000.txt',
    'a\n.txt',
    'a\u202etxt.exe',
    'a\u2066b.txt',
  ])('refuses %j', (name) => {
    const error = refusal(name, story)
    expect(error.code).toBe('bad-name')
    expect(error.message).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
  })

  it('refuses a name over 255 characters', () => {
    expect(refusal(`${'a'.repeat(252)}.txt`, story).code).toBe('bad-name')
    expect(article(story, `${'a'.repeat(251)}.txt`).document.originalFile).toHaveLength(255)
  })

  it('shows a long name without cutting a character in half', () => {
    for (const name of ['😀'.repeat(300), `a${'😀'.repeat(300)}`]) {
      const { message, file } = refusal(name, story)
      expect(message).toContain('😀…”')
      expect([message.isWellFormed(), file?.isWellFormed()]).toEqual([true, true])
    }
  })

  it.each(['a..b.txt', 'گزارش‌ها.txt', 'no extension', '.hidden', 'Überblick (2).txt'])('takes %j', (name) => {
    expect(article(story, name).document.originalFile).toBe(name)
  })
})

describe('hostile input', () => {
  const size = 10 * 1024 * 1024
  it.each([
    ['one line of letters', 'a'.repeat(size)],
    ['one line of spaces', `a${' '.repeat(size)}b`],
    ['short lines', 'ab cd\n'.repeat(size / 6)],
    ['short label lines', 'Date:\n'.repeat(size / 6)],
    ['blank lines', `a${'\n'.repeat(size)}b`],
    ['one line of digits', '1'.repeat(size)],
    ['one line of marks', '(-/'.repeat(size / 3)],
  ])('comes back from 10 MB: %s', (_, text) => {
    for (const name of ['a.txt', 'a.md', 'a.json']) readIncoming({ name, bytes: new TextEncoder().encode(text) })
  })

  it.each([
    ['quotations in quotations', '> '.repeat(2_000)],
    ['emphasis that never ends', 'a**b '.repeat(100_000)],
    ['brackets', '[a]('.repeat(100_000)],
    ['a long list', '- a\n'.repeat(100_000)],
    ['a paragraph without end', 'a\n===\n'.repeat(1_000)],
    ['headings underlined', 'a\n===\n'.repeat(100_000)],
  ])('refuses Markdown that is all markup: %s', (_, text) => {
    expect(refusal('a.md', text)).toMatchObject({ code: 'too-large', message: expect.stringContaining('.txt') })
  })
})
