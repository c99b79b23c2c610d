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
  /** Says more, for two values that read the same. */
  detail?: string
  /** Put together by us of several values: it runs as our words do, whatever the first of them is. */
  isJoined?: true
}

const field = (label: string, words: string | undefined, none = 'None', detail?: string): FieldWords => ({
  label,
  words: words ?? '',
  none,
  ...(detail === undefined ? {} : { detail }),
})

const joined = (words: FieldWords): FieldWords => ({ ...words, isJoined: true })

const ofAnchor = (label: string, anchor: Anchor): FieldWords => {
  const words = anchorWords(anchor)
  const places = anchor.segments.map(({ start, end }) => `${start}–${end}`).join(', ')
  return field(label, words, 'None', `${words} (at ${places})`)
}

const stepWords = ({ sourceId, stance, verifiedAtOrigin }: Link, isLast: boolean, names: Names): string => {
  const who = sourceId === null ? 'No named source' : names.source(sourceId)
  const does = isLast ? stanceWords[stance].last.replace(/:$/, '') : stanceWords[stance].before
  return `${who} ${does}${verifiedAtOrigin ? ' (seen at the origin)' : ''}`
}

/** The chain as it is read: “Veldana reports that the ministry says”. */
const chainWords = (links: readonly Link[], names: Names): string =>
  links.map((link, index) => stepWords(link, index === links.length - 1, names)).join(' ')

/** The same with the words of the article that each step stands on. */
const chainDetail = (links: readonly Link[], names: Names): string =>
  links
    .map((link, index) => {
      const on = [link.mention, link.cue].flatMap((anchor) => (anchor === undefined ? [] : `“${anchorWords(anchor)}”`))
      return [stepWords(link, index === links.length - 1, names), ...on].join(' ')
    })
    .join(' ')

const claimFields = (claim: Claim, names: Names): FieldWords[] => {
  const { credibility, likelihood, confidence } = claim
  return [
    ofAnchor('Words', claim.anchor),
    field('Neutral statement', claim.statement),
    field('Kind', claimKindWords[claim.kind].label),
    field('Presented as', presentationWords[claim.presentedAs].label),
    joined(field('Attribution', chainWords(claim.attribution, names), 'Nobody', chainDetail(claim.attribution, names))),
    field('Verification', verificationWords[claim.verification].label),
    field(
      'Credibility',
      credibility === null ? '' : `${credibility} ${credibilityWords[credibility].label}`,
      'Not graded',
    ),
    field('Likelihood', likelihood && likelihoodWords[likelihood].label, 'Not judged'),
    field('Confidence', confidence && confidenceWords[confidence].label, 'Not judged'),
    joined(field('Tags', claim.tags.join(', '))),
  ]
}

const mentionFields = (mention: Mention, names: Names): FieldWords[] => [
  ofAnchor('Words', mention.anchor),
  field('Source', names.source(mention.sourceId)),
]

const targetWords = ({ target }: Note, names: Names): FieldWords => {
  switch (target.type) {
    case 'passage':
      return ofAnchor('About', target.anchor)
    case 'claim':
      return field('About', names.claim(target.id))
    case 'mention':
      return field('About', names.mention(target.id))
    case 'source':
      return field('About', names.source(target.id))
    case 'document':
      return field('About', 'The document')
    default:
      return target satisfies never
  }
}

const noteFields = (note: Note, names: Names): FieldWords[] => [
  targetWords(note, names),
  field('Kind', noteKindWords(note.kind).label),
  field('Weight', noteWeightWords[note.weight].label),
  field('Note', note.body),
  field('Question', note.question),
  field('Status', noteStatusWords[note.status].label),
  field('Resolution', note.resolution),
  joined(
    field(
      'Evidence',
      note.evidence.map(({ label }) => label).join('; '),
      'None',
      note.evidence
        .map(({ label, url, file, claimId }) =>
          [label, url, file, claimId && names.claim(claimId)].filter((part) => part !== undefined).join(' · '),
        )
        .join('; '),
    ),
  ),
]

const sourceFields = (source: Source, names: Names): FieldWords[] => {
  const { reliability, descriptor } = source
  return [
    field('Name', source.name),
    joined(field('Aliases', source.aliases.join('; '))),
    field('Kind', sourceKindWords[source.kind].label),
    field('Role', source.role),
    joined(field('Affiliations', source.affiliations.map(names.source).join('; '))),
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
    field('Published', publishedAt && formatTime(publishedAt)),
    field('Page updated', pageUpdatedAt && formatTime(pageUpdatedAt)),
    field('Boilerplate', boilerplate.length === 0 ? '' : count, 'None', `${count} (at ${places})`),
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
