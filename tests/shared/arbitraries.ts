import fc from 'fast-check'
import type {
  Anchor,
  Claim,
  Document,
  Evidence,
  Link,
  Mention,
  Note,
  Relation,
  Segment,
  Source,
  Workspace,
} from '#shared/model/index'
import {
  claimKinds,
  confidences,
  credibilities,
  directions,
  likelihoods,
  noteKinds,
  noteStatuses,
  noteWeights,
  presentations,
  relationKinds,
  reliabilities,
  sourceKinds,
  stances,
  verifications,
} from '#shared/model/index'
import { makeAnchor } from '#shared/text/anchoring'

/** Optional fields are left out now and then, as in JSON; they are never present and undefined. */
const optional = { noNullPrototype: true } as const

const repeated = (unit: string, most: number) => fc.integer({ min: 1, max: most }).map((times) => unit.repeat(times))

/** Pieces of text that trip a reader of characters: each is there for a rule of UAX #29 or for an offset. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('news', 'the', 'said', 'a', '72331', '"', '.', 'SummitDuring') },
  { weight: 4, arbitrary: fc.constantFrom(' ', '  ', '\n', '\n\n', '\r\n', '\r', '\t', '\u00a0', '\u2028', '\u2029') },
  // Hebrew with points, Arabic with harakat, Persian with ZWNJ, and the marks that turn the direction.
  fc.constantFrom(
    'שָׁלוֹם',
    'אמר',
    'السَّلَامُ',
    'قال',
    'می‌خواهم',
    '؟',
    '\u200e',
    '\u200f',
    '\u202b',
    '\u202c',
    '\u2066',
    '\u2069',
  ),
  // Astral letters, emoji with modifier, selector, keycap, tags.
  fc.constantFrom('𝒳', '𠮷', '𐤀', '😀', '👍🏽', '❤️', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈', '👨‍👩‍👧‍👦', '🇮🇷🇺🇸', '©', '️', '🏽'),
  // Conjuncts, prepended marks, jamo, Thai, precomposed and decomposed accents.
  fc.constantFrom('क्ष', 'क्‍ष', 'ക്ഷ', '\u0600', '\u0600 ', '각', '각', 'กำ', 'é', 'e\u0301', ' \u0301'),
  // The first and the last of each half of a pair, and a mark beyond them that goes before a digit.
  fc.constantFrom('\u{10000}', '\u{103ff}', '\u{10fc00}', '\u{10ffff}', '\u{110bd}7'),
  // Halves that belong to nothing, and the characters that are nothing.
  fc.constantFrom('\ud83d', '\udc68', '\ud83c', '\uddee', '\u200b', '\ufeff', '\u200d', '\u200c', '\0', '\ufffd'),
  // Runs longer than any window one might look through.
  fc.oneof(
    repeated('\u0301', 700),
    repeated('🇮', 300),
    repeated('👩‍', 200),
    repeated('क्', 300),
    repeated('\u1100', 600),
    repeated('\u0600', 600),
    repeated('x', 600),
    repeated('ש', 600),
  ),
)

/** A text of any kind, empty ones and ill-formed ones among them. */
export const anyText: fc.Arbitrary<string> = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))

/** A text of any kind with an offset into it, both ends among them. */
export const textAndOffset = anyText.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length })))

const epoch = Date.UTC(2020, 0, 1)
export const time = fc.nat({ max: 10 ** 11 }).map((later) => new Date(epoch + later).toISOString())
/** Without a bias to small ones: two records of one case never have the same. */
export const id = fc.noBias(fc.uuid({ version: 7 }))
const line = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('__proto__', 'constructor', ''))
const name = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), fc.constant('__proto__'))
const longText = fc.oneof(line, fc.constant('# Why\n\nNo second source.'))
const sha256 = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
const noteKind = fc.constantFrom(...noteKinds, 'غرض', 'own-kind')

const segments = fc.uniqueArray(fc.nat({ max: 500 }), { minLength: 2, maxLength: 6 }).map((places): Segment[] => {
  const sorted = places.toSorted((a, b) => a - b)
  return sorted.flatMap((start, i) => {
    const end = sorted[i + 1]
    return i % 2 === 1 || end === undefined ? [] : [{ start, end }]
  })
})

/** A text that about half of the anchors are on. */
export const anchoredText = 'Nobody in the valley had been told of it, said two farmers who live below. '.repeat(7)

/** An anchor of the right shape, on `anchoredText` or on no text in particular. */
export const anchor: fc.Arbitrary<Anchor> = fc.oneof(
  segments.map((places) => makeAnchor(anchoredText, places)),
  fc.tuple(segments, name, line).map(([places, exact, context]) => ({
    segments: places.map((place) => ({ ...place, exact, prefix: context, suffix: context })),
  })),
)

const authorship = { createdAt: time, createdBy: line, modifiedAt: time }

export const document: fc.Arbitrary<Document> = fc.record(
  {
    id,
    title: name,
    outlet: line,
    byline: line,
    url: line,
    publishedAt: time,
    pageUpdatedAt: time,
    pageId: line,
    importedAt: time,
    language: fc.constantFrom('en', 'fa', 'he', 'und', 'zh-Hant'),
    direction: fc.constantFrom(...directions),
    originalFile: name,
    originalSha256: sha256,
    textSha256: sha256,
    length: fc.nat(),
    boilerplate: segments,
    headings: segments.map((places) => places.map((place) => ({ ...place, level: 1 }))),
  },
  {
    ...optional,
    requiredKeys: [
      'id',
      'title',
      'importedAt',
      'language',
      'direction',
      'originalFile',
      'originalSha256',
      'textSha256',
      'length',
      'boilerplate',
      'headings',
    ],
  },
)

export const link = (sourceId: fc.Arbitrary<string> = id): fc.Arbitrary<Link> =>
  fc.record(
    {
      sourceId: fc.option(sourceId),
      mention: anchor,
      cue: anchor,
      stance: fc.constantFrom(...stances),
      verifiedAtOrigin: fc.boolean(),
    },
    { ...optional, requiredKeys: ['sourceId', 'stance', 'verifiedAtOrigin'] },
  )

export const attribution = fc.array(link(), { maxLength: 3 })

export const claim: fc.Arbitrary<Claim> = fc.record(
  {
    id,
    anchor,
    statement: longText,
    kind: fc.constantFrom(...claimKinds),
    presentedAs: fc.constantFrom(...presentations),
    attribution,
    credibility: fc.option(fc.constantFrom(...credibilities)),
    likelihood: fc.constantFrom(...likelihoods),
    confidence: fc.constantFrom(...confidences),
    verification: fc.constantFrom(...verifications),
    tags: fc.array(name, { maxLength: 3 }),
    ...authorship,
  },
  {
    ...optional,
    requiredKeys: [
      'id',
      'anchor',
      'kind',
      'presentedAs',
      'attribution',
      'credibility',
      'verification',
      'tags',
      'createdAt',
      'createdBy',
      'modifiedAt',
    ],
  },
)

export const mention: fc.Arbitrary<Mention> = fc.record({ id, sourceId: id, anchor, ...authorship }, optional)

const evidence: fc.Arbitrary<Evidence> = fc.record(
  { label: name, url: line, file: line, claimId: id },
  { ...optional, requiredKeys: ['label'] },
)

/** A note on a passage; who needs another target puts it there. */
export const note: fc.Arbitrary<Note> = fc.record(
  {
    id,
    target: anchor.map((place) => ({ type: 'passage' as const, anchor: place })),
    kind: noteKind,
    weight: fc.constantFrom(...noteWeights),
    body: longText,
    question: longText,
    status: fc.constantFrom(...noteStatuses),
    resolution: longText,
    evidence: fc.array(evidence, { maxLength: 2 }),
    ...authorship,
  },
  {
    ...optional,
    requiredKeys: [
      'id',
      'target',
      'kind',
      'weight',
      'body',
      'status',
      'evidence',
      'createdAt',
      'createdBy',
      'modifiedAt',
    ],
  },
)

export const source: fc.Arbitrary<Source> = fc.record(
  {
    id,
    name,
    aliases: fc.array(name, { maxLength: 2 }),
    kind: fc.constantFrom(...sourceKinds),
    role: line,
    affiliations: fc.constant([]),
    reliability: fc.option(fc.constantFrom(...reliabilities)),
    reliabilityReason: longText,
    descriptor: fc.record(
      { access: longText, expertise: longText, bias: longText, trackRecord: longText },
      { ...optional, requiredKeys: [] },
    ),
    notes: longText,
  },
  {
    ...optional,
    requiredKeys: ['id', 'name', 'aliases', 'kind', 'affiliations', 'reliability', 'descriptor', 'notes'],
  },
)

export const relation: fc.Arbitrary<Relation> = fc.record(
  { id, kind: fc.constantFrom(...relationKinds), fromClaimId: id, toClaimId: id, note: longText, ...authorship },
  {
    ...optional,
    requiredKeys: ['id', 'kind', 'fromClaimId', 'toClaimId', 'createdAt', 'createdBy', 'modifiedAt'],
  },
)

export const workspace: fc.Arbitrary<Workspace> = fc.record(
  { id, name, createdAt: time, noteKinds: fc.array(noteKind, { maxLength: 3 }) },
  optional,
)
