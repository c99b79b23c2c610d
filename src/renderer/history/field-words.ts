import type { PastRecord } from '#shared/history'
import type { Anchor, Claim, Document, Link, Mention, Note, Relation, Source } from '#shared/model'
import { anchorWords } from '#shared/text/anchor-words'
import { formatTime } from '../inspector/dates'
import {
  claimKindWords,
  confidenceWords,
  credibilityWords,
  directionWords,
  likelihoodWords,
  noteKindWords,
  noteStatusWords,
  noteWeightWords,
  presentationWords,
  relationWords,
  reliabilityWords,
  sourceKindWords,
  stanceWords,
  verificationWords,
} from '../labels'

/*
 * Every field of a record in words, as the history shows them. What refers to another record names it as it is called now.
 */

/** What other records are called; each says so itself where the record is gone. */
export type Names = { source(id: string): string; claim(id: string): string; mention(id: string): string }

/** A field in words. `words` are empty where it has no value, which then is called `none`. */
export type FieldWords = {
  label: string
  words: string
  none: string
  /** The same in more words, for two values that read the same: each says more than the one before. */
  details?: readonly string[]
  /** What the words are of. Other values may read the same. */
  value: unknown
  /** Put together by us of several values: it runs as our words do, whatever the first of them is. */
  isJoined?: true
}

const field = (
  label: string,
  words: string | undefined,
  none = 'None',
  more: Partial<Pick<FieldWords, 'details' | 'value'>> = {},
): FieldWords => ({ label, words: words ?? '', none, value: words, ...more })

/** A field of which different values may have the same words. */
const ofValue = (label: string, value: unknown, words: string | undefined): FieldWords =>
  field(label, words, 'None', { value })

const joined = (words: FieldWords): FieldWords => ({ ...words, isJoined: true })

/** Where an anchor stands, in UTF-16 code units. */
const placesOf = ({ segments }: Anchor): string => segments.map(({ start, end }) => `${start}–${end}`).join(', ')

const ofAnchor = (label: string, anchor: Anchor): FieldWords => {
  const words = anchorWords(anchor)
  return field(label, words, 'None', { details: [`${words} (at ${placesOf(anchor)})`], value: anchor })
}

const stepWords = ({ sourceId, stance, verifiedAtOrigin }: Link, isLast: boolean, names: Names): string => {
  const who = sourceId === null ? 'No named source' : names.source(sourceId)
  const does = isLast ? stanceWords[stance].last.replace(/:$/, '') : stanceWords[stance].before
  return `${who} ${does}${verifiedAtOrigin ? ' (seen at the origin)' : ''}`
}

/** The chain as it is read: “Veldana reports that the ministry says”. */
const chainWords = (links: readonly Link[], names: Names): string =>
  links.map((link, index) => stepWords(link, index === links.length - 1, names)).join(' ')

type WordsOf = (anchor: Anchor, label: string) => string

/** The same with the words of the article that each step stands on. */
const chainDetail = (links: readonly Link[], names: Names, wordsOf: WordsOf): string =>
  links
    .map((link, index) => {
      const on = [
        ...(link.mention === undefined ? [] : [wordsOf(link.mention, 'source words')]),
        ...(link.cue === undefined ? [] : [wordsOf(link.cue, 'cue words')]),
      ]
      return [stepWords(link, index === links.length - 1, names), ...on].join(' ')
    })
    .join(' ')

const quoted: WordsOf = (anchor) => `“${anchorWords(anchor)}”`
const placed: WordsOf = (anchor, label) => `(${label} “${anchorWords(anchor)}” at ${placesOf(anchor)})`

const ofChain = (links: readonly Link[], names: Names): FieldWords =>
  joined(
    field('Attribution', chainWords(links, names), 'Nobody', {
      details: [quoted, placed].map((wordsOf) => chainDetail(links, names, wordsOf)),
      value: links,
    }),
  )

const claimFields = (claim: Claim, names: Names): FieldWords[] => {
  const { credibility, likelihood, confidence } = claim
  return [
    ofAnchor('Words', claim.anchor),
    field('Neutral statement', claim.statement),
    field('Kind', claimKindWords[claim.kind].label),
    field('Presented as', presentationWords[claim.presentedAs].label),
    ofChain(claim.attribution, names),
    field('Verification', verificationWords[claim.verification].label),
    field(
      'Credibility',
      credibility === null ? '' : `${credibility} ${credibilityWords[credibility].label}`,
      'Not graded',
    ),
    field('Likelihood', likelihood && likelihoodWords[likelihood].label, 'Not judged'),
    field('Confidence', confidence && confidenceWords[confidence].label, 'Not judged'),
    joined(ofValue('Tags', claim.tags, claim.tags.join(', '))),
  ]
}

const mentionFields = (mention: Mention, names: Names): FieldWords[] => [
  ofAnchor('Words', mention.anchor),
  ofValue('Source', mention.sourceId, names.source(mention.sourceId)),
]

const targetWords = ({ target }: Note, names: Names): FieldWords => {
  switch (target.type) {
    case 'passage':
      return ofAnchor('About', target.anchor)
    case 'claim':
      return ofValue('About', target, names.claim(target.id))
    case 'mention':
      return ofValue('About', target, names.mention(target.id))
    case 'source':
      return ofValue('About', target, names.source(target.id))
    case 'document':
      return ofValue('About', target, 'The document')
    default:
      return target satisfies never
  }
}

const evidenceDetail = ({ evidence }: Note, names: Names): string =>
  evidence
    .map(({ label, url, file, claimId }) =>
      [label, url, file, claimId && names.claim(claimId)].filter((part) => part !== undefined).join(' · '),
    )
    .join('; ')

const noteFields = (note: Note, names: Names): FieldWords[] => [
  targetWords(note, names),
  ofValue('Kind', note.kind, noteKindWords(note.kind).label),
  field('Weight', noteWeightWords[note.weight].label),
  field('Note', note.body),
  field('Question', note.question),
  field('Status', noteStatusWords[note.status].label),
  field('Resolution', note.resolution),
  joined(
    field('Evidence', note.evidence.map(({ label }) => label).join('; '), 'None', {
      details: [evidenceDetail(note, names)],
      value: note.evidence,
    }),
  ),
]

const sourceFields = (source: Source, names: Names): FieldWords[] => {
  const { reliability, descriptor } = source
  return [
    field('Name', source.name),
    joined(ofValue('Aliases', source.aliases, source.aliases.join('; '))),
    field('Kind', sourceKindWords[source.kind].label),
    field('Role', source.role),
    joined(ofValue('Affiliations', source.affiliations, source.affiliations.map(names.source).join('; '))),
    field(
      'Reliability',
      reliability === null ? '' : `${reliability} ${reliabilityWords[reliability].label}`,
      'Not graded',
    ),
    field('Reason', source.reliabilityReason),
    field('Access', descriptor.access),
    field('Expertise', descriptor.expertise),
    field('Bias', descriptor.bias),
    field('Track record', descriptor.trackRecord),
    field('Remarks', source.notes),
  ]
}

const relationFields = (relation: Relation, names: Names): FieldWords[] => [
  field('Claim', names.claim(relation.fromClaimId)),
  field('Relation', relationWords[relation.kind].from),
  field('Other claim', names.claim(relation.toClaimId)),
  field('Why', relation.note),
]

const documentFields = (document: Document): FieldWords[] => {
  const { publishedAt, pageUpdatedAt, boilerplate } = document
  const places = boilerplate.map(({ start, end }) => `${start}–${end}`).join(', ')
  const count = `${boilerplate.length} ${boilerplate.length === 1 ? 'passage' : 'passages'}`
  return [
    field('Title', document.title),
    field('Outlet', document.outlet),
    field('Byline', document.byline),
    field('Address', document.url),
    field('Page number', document.pageId),
    field('Language', document.language),
    field('Direction', directionWords[document.direction].label),
    ofValue('Published', publishedAt, publishedAt && formatTime(publishedAt)),
    ofValue('Page updated', pageUpdatedAt, pageUpdatedAt && formatTime(pageUpdatedAt)),
    field('Boilerplate', boilerplate.length === 0 ? '' : count, 'None', { details: [`${count} (at ${places})`] }),
  ]
}

/** The fields of a record in words, in the order of the inspector. The same fields for every record of a type. */
export const fieldsOf = (past: PastRecord, names: Names): FieldWords[] => {
  switch (past.type) {
    case 'claim':
      return claimFields(past.record, names)
    case 'mention':
      return mentionFields(past.record, names)
    case 'note':
      return noteFields(past.record, names)
    case 'source':
      return sourceFields(past.record, names)
    case 'relation':
      return relationFields(past.record, names)
    case 'document':
      return documentFields(past.record)
    default:
      return past satisfies never
  }
}
