import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertOffsets } from '#shared/convert-offsets'
import type { ExportedDocument, ExportFile } from '#shared/export-format'
import { maxArticleBytes } from '#shared/import-limits'
import { quoteSegment } from '#shared/text/anchoring'
import { offsetConverter } from '#shared/text/offsets'
import { article, incoming, refusal } from './read'

const text = '😀 Title\n\n“Nothing 👍🏽 moves,” the 🏛 office said.'
const sha256 = createHash('sha256').update(text, 'utf8').digest('hex')
const at = '2025-01-01T00:00:00.000Z'
const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`
const on = (words: string) => {
  const start = text.indexOf(words)
  return { segments: [quoteSegment(text, { start, end: start + words.length })] }
}
const authored = { createdAt: at, createdBy: 'A', modifiedAt: at }

/** A sound export with UTF-16 offsets. */
const sound = (): ExportFile & { documents: [ExportedDocument] } => ({
  format: 'caveat',
  version: 1,
  exportedAt: at,
  generator: { name: 'Caveat', version: '0.1.0' },
  offsetUnit: 'utf16',
  workspace: { id: id(1), name: 'Case', createdAt: at, noteKinds: [] },
  sources: [
    {
      id: id(2),
      name: 'Office',
      aliases: [],
      kind: 'office',
      affiliations: [],
      reliability: null,
      descriptor: {},
      notes: '',
    },
  ],
  documents: [
    {
      id: id(3),
      title: 'Title',
      importedAt: at,
      language: 'en',
      direction: 'ltr',
      originalFile: 'a.txt',
      originalSha256: sha256,
      textSha256: sha256,
      length: text.length,
      boilerplate: [{ start: 0, end: 8 }],
      headings: [{ start: 0, end: 8, level: 1 }],
      text,
      claims: [4, 8].map((n) => ({
        id: id(n),
        anchor: on('Nothing 👍🏽 moves'),
        kind: 'statement',
        presentedAs: 'fact',
        attribution: [
          { sourceId: id(2), mention: on('the 🏛 office'), cue: on('said'), stance: 'asserts', verifiedAtOrigin: false },
          { sourceId: null, stance: 'asserts', verifiedAtOrigin: false },
        ],
        credibility: null,
        verification: 'unchecked',
        tags: [],
        ...authored,
      })),
      mentions: [{ id: id(5), sourceId: id(2), anchor: on('the 🏛 office'), ...authored }],
      notes: [
        {
          id: id(6),
          target: { type: 'passage', anchor: on('moves') },
          kind: 'vague',
          weight: 'minor',
          body: '',
          status: 'open',
          evidence: [],
          ...authored,
        },
      ],
    },
  ],
  relations: [{ id: id(7), kind: 'repeats', fromClaimId: id(4), toClaimId: id(8), ...authored }],
})

const inCodePoints = (file: ExportFile): ExportFile => ({
  ...file,
  offsetUnit: 'codepoint',
  documents: file.documents.map((document) => convertOffsets(document, offsetConverter(document.text).toCodePoint)),
})

describe('a Caveat export', () => {
  it.each([
    ['UTF-16', sound()],
    ['code points', inCodePoints(sound())],
  ])('comes in with offsets in %s', (_, file) => {
    expect(incoming('case.json', JSON.stringify(file))).toEqual({ kind: 'export', file: sound() })
  })

  describe.each(['case.txt', 'case', 'case.md', 'case.json.bak'])('by the name %s', (name) => {
    it('is an export, wherever its format stands in it', () => {
      const { format, ...others } = sound()
      for (const file of [sound(), { ...others, format }])
        for (const json of [JSON.stringify(file), `\n ${JSON.stringify(file, null, 2)}`])
          expect(incoming(name, json)).toEqual({ kind: 'export', file: sound() })
    })

    it('is refused where it is cut off, unsound or newer', () => {
      const json = JSON.stringify(sound(), null, 2)
      expect(refusal(name, json.slice(0, -40))).toMatchObject({ code: 'bad-export-file', file: name })
      expect(refusal(name, JSON.stringify({ ...sound(), relations: 1 })).code).toBe('bad-export-file')
      expect(refusal(name, JSON.stringify({ ...sound(), version: 2 })).code).toBe('newer-version')
    })

    it('is told to be named .json where it is too large for an article', () => {
      const json = JSON.stringify(sound()) + ' '.repeat(maxArticleBytes)
      expect(refusal(name, json)).toMatchObject({ code: 'too-large', message: expect.stringMatching(/ends in \.json/) })
      expect(incoming('case.json', json).kind).toBe('export')
    })

    it('is an article where only its words are like one', () => {
      for (const text of [
        '{"format": "other", "version": 1}',
        '{ The council met. }',
        'A file says "format": "caveat".',
      ])
        expect(article(text, name).text).toBe(text)
    })
  })

  it('has every offset converted', () => {
    const [before] = sound().documents
    const numbers: number[] = []
    convertOffsets(before, (offset) => {
      numbers.push(offset)
      return offset
    })
    // Length, one boilerplate segment, one heading, two claims of three anchors, a mention, a note on a passage.
    expect(numbers).toHaveLength(1 + 2 + 2 + 2 * 6 + 2 + 2)
    expect(JSON.stringify(convertOffsets(before, (offset) => offset))).toBe(JSON.stringify(before))
    expect(inCodePoints(sound()).documents[0]?.claims[0]?.anchor.segments[0]?.start).toBe(10)
  })

  it('of a newer version is left to a newer program', () => {
    expect(refusal('case.json', JSON.stringify({ format: 'caveat', version: 2, what: 'ever' })).code).toBe(
      'newer-version',
    )
  })

  const broken: [string, (file: ReturnType<typeof sound>) => void][] = [
    ['a field too many', (file) => Object.assign(file, { extra: 1 })],
    ['no version', (file) => Reflect.deleteProperty(file, 'version')],
    ['another text', (file) => Object.assign(file.documents[0], { text: `${text}!` })],
    ['an original in another folder', (file) => Object.assign(file.documents[0], { originalFile: '../../x.txt' })],
    ['a wrong length', (file) => Object.assign(file.documents[0], { length: 3 })],
    [
      'boilerplate outside the text',
      (file) => Object.assign(file.documents[0], { boilerplate: [{ start: 0, end: 999 }] }),
    ],
    [
      'boilerplate that overlaps',
      (file) => {
        file.documents[0].boilerplate = [
          { start: 0, end: 8 },
          { start: 7, end: 12 },
        ]
      },
    ],
    [
      'boilerplate out of order',
      (file) => {
        file.documents[0].boilerplate = [
          { start: 10, end: 12 },
          { start: 0, end: 8 },
        ]
      },
    ],
    [
      'boilerplate that halves a character',
      (file) => {
        file.documents[0].boilerplate = [{ start: 1, end: 8 }]
      },
    ],
    [
      'headings out of order',
      (file) => {
        file.documents[0].headings = [
          { start: 10, end: 12, level: 2 },
          { start: 0, end: 8, level: 1 },
        ]
      },
    ],
    ['the id that stands for no case', (file) => Object.assign(file.workspace, { id: id(0) })],
    ['no sources', (file) => Object.assign(file, { sources: [] })],
    ['an affiliation to nobody', (file) => Object.assign(file.sources[0] ?? {}, { affiliations: [id(9)] })],
    [
      'a note on a claim that is missing',
      (file) => Object.assign(file.documents[0].notes[0] ?? {}, { target: { type: 'claim', id: id(9) } }),
    ],
    [
      'a note on another document',
      (file) => Object.assign(file.documents[0].notes[0] ?? {}, { target: { type: 'document', id: id(9) } }),
    ],
    ['a relation to nothing', (file) => Object.assign(file.relations[0] ?? {}, { toClaimId: id(9) })],
    ['a relation to itself', (file) => Object.assign(file.relations[0] ?? {}, { toClaimId: id(4) })],
    ['one id for a claim and a mention', (file) => Object.assign(file.documents[0].mentions[0] ?? {}, { id: id(4) })],
    ['one id for a source and a note', (file) => Object.assign(file.documents[0].notes[0] ?? {}, { id: id(2) })],
    ['one id for a document and a relation', (file) => Object.assign(file.relations[0] ?? {}, { id: id(3) })],
    [
      'ids that differ in capitals only',
      (file) => {
        const [one, two] = file.documents[0].claims
        Object.assign(one ?? {}, { id: '0000000a-0000-7000-8000-00000000000b' })
        Object.assign(two ?? {}, { id: '0000000A-0000-7000-8000-00000000000B' })
        file.relations = []
      },
    ],
    ['an id twice', (file) => Object.assign(file.documents[0].claims[1] ?? {}, { id: id(4) })],
  ]
  it.each(broken)('is refused with %s', (_, spoil) => {
    const file = sound()
    spoil(file)
    expect(refusal('case.json', JSON.stringify(file))).toMatchObject({ code: 'bad-export-file', file: 'case.json' })
  })

  it.each([
    ['other words', 0, 3],
    ['no words', 3, 3],
    ['words that are read backwards', 9, 2],
    ['words far outside the text', Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER],
  ])('comes in with an anchor on %s as it is, which is then adrift', (_, start, end) => {
    const adrift = { segments: [{ start, end, exact: 'x', prefix: '', suffix: '' }] }
    for (const offsetUnit of ['utf16', 'codepoint'] as const) {
      const file = { ...sound(), offsetUnit }
      if (offsetUnit === 'codepoint') file.documents = inCodePoints(sound()).documents as typeof file.documents
      Object.assign(file.documents[0].mentions[0] ?? {}, { anchor: adrift })
      const taken = incoming('case.json', JSON.stringify(file))
      const [mention] = taken.kind === 'export' ? (taken.file.documents[0]?.mentions ?? []) : []
      expect(mention?.anchor.segments[0]).toMatchObject({ exact: 'x', prefix: '', suffix: '' })
      expect(Number.isSafeInteger(mention?.anchor.segments[0]?.end)).toBe(true)
      if (offsetUnit === 'utf16') expect(mention?.anchor).toEqual(adrift)
    }
  })

  it('is refused with the beginning of a title that is cut between two characters', () => {
    const file = sound()
    Object.assign(file.documents[0], { title: `${'a'.repeat(79)}😀 title`, length: 1 })
    expect(refusal('case.json', JSON.stringify(file)).message).toContain(`document “${'a'.repeat(79)}”, its length`)
  })

  it('is not any other JSON, which is text', () => {
    for (const json of ['{"format":"other","text":"words of it"}', '["caveat"]', '{"a":{"format":"caveat"}, broken'])
      expect(article(json, 'a.json').text).toBe(json)
  })

  it('that is cut off, or has something behind it, is refused: it is no article', () => {
    const whole = JSON.stringify(sound())
    const damaged = [whole.slice(0, -35), whole.slice(0, whole.length / 2), whole.slice(0, 30), `${whole}\n{}`]
    const pretty = JSON.stringify(sound(), null, 2).slice(0, -1)
    for (const json of [...damaged, pretty]) {
      const { code, message, file } = refusal('case.json', json)
      expect({ code, file }).toEqual({ code: 'bad-export-file', file: 'case.json' })
      expect(message).toContain('cut off or damaged')
    }
    // Cut off before it says what it is: its name does.
    expect(refusal('Case.caveat.json', '{"form').code).toBe('bad-export-file')
  })

  it('that is any JSON at all is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (json) => {
        expect(refusal('a.json', JSON.stringify({ ...json, format: 'caveat' })).code).toMatch(/bad-export|newer/)
      }),
    )
  })
})
