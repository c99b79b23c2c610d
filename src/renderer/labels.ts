import type {
  ClaimKind,
  Confidence,
  Credibility,
  Direction,
  Likelihood,
  NoteStatus,
  NoteWeight,
  noteKinds,
  Presentation,
  RelationKind,
  Reliability,
  SourceKind,
  Stance,
  Verification,
} from '#shared/model'
import type { Theme } from '#shared/settings'

/*
 * The words on screen for every value of the model. The standards' own terms are kept word for word; what they
 * mean is said in one sentence beside them.
 */

export type Words = { readonly label: string; readonly hint: string }

export const themeWords: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  light: 'Light',
  sepia: 'Sepia',
  dark: 'Dark',
}

export const claimKindWords: Record<ClaimKind, Words> = {
  event: { label: 'Event', hint: 'Something happened, is happening or did not happen.' },
  quantity: { label: 'Quantity', hint: 'A number, a share, an amount or a rate.' },
  statement: { label: 'Statement', hint: 'Somebody said or wrote something.' },
  intent: { label: 'Intent', hint: 'What somebody wants or plans to do.' },
  forecast: { label: 'Forecast', hint: 'What will or may happen.' },
  cause: { label: 'Cause', hint: 'One thing brought about another.' },
  evaluation: { label: 'Evaluation', hint: 'A judgement of worth: good, bad, a success, a failure.' },
  denial: { label: 'Denial', hint: 'Somebody says that something is not so.' },
}

export const presentationWords: Record<Presentation, Words> = {
  fact: { label: 'Fact', hint: 'The article states it without reserve.' },
  probable: { label: 'Probable', hint: 'The article says it is likely so.' },
  possible: { label: 'Possible', hint: 'The article says it may be so.' },
  denied: { label: 'Denied', hint: 'The article says it is not so.' },
  questioned: { label: 'Questioned', hint: 'The article casts doubt on it.' },
}

/** Admiralty code, credibility of the information, judged apart from its source. */
export const credibilityWords: Record<Credibility, Words> = {
  1: { label: 'Confirmed by other sources', hint: 'Independent sources confirm it, and it fits what else is known.' },
  2: { label: 'Probably true', hint: 'Not confirmed, but it agrees with what else is known.' },
  3: { label: 'Possibly true', hint: 'Not confirmed; it agrees with some of what else is known.' },
  4: { label: 'Doubtful', hint: 'Not confirmed; possible, but nothing else bears it out.' },
  5: { label: 'Improbable', hint: 'Not confirmed, and other information contradicts it.' },
  6: {
    label: 'Truth cannot be judged',
    hint: 'There is no basis for a judgement: unknown, which is not the worst grade.',
  },
}

/** Admiralty code, reliability of the source, judged apart from what it says this time. */
export const reliabilityWords: Record<Reliability, Words> = {
  A: { label: 'Completely reliable', hint: 'No doubt of its authenticity or competence; it has always been right.' },
  B: { label: 'Usually reliable', hint: 'Minor doubts; mostly right in the past.' },
  C: { label: 'Fairly reliable', hint: 'Some doubts, but it has been right before.' },
  D: { label: 'Not usually reliable', hint: 'Serious doubts; it has been right now and then.' },
  E: { label: 'Unreliable', hint: 'Not authentic or competent, or it has been wrong again and again.' },
  F: {
    label: 'Reliability cannot be judged',
    hint: 'There is no basis for a judgement: unknown, which is not the worst grade.',
  },
}

export const verificationWords: Record<Verification, Words> = {
  unchecked: { label: 'Unchecked', hint: 'Nobody has looked into it yet.' },
  checking: { label: 'Checking', hint: 'Being looked into.' },
  supported: { label: 'Supported', hint: 'What was found speaks for it.' },
  disputed: { label: 'Disputed', hint: 'What was found speaks both for and against it.' },
  refuted: { label: 'Refuted', hint: 'What was found shows that it is not so.' },
  unverifiable: { label: 'Unverifiable', hint: 'It cannot be checked with what can be had.' },
}

/** ICD 203: each band with its synonym and its range in per cent. */
export const likelihoodWords: Record<Likelihood, Words> = {
  'almost no chance': { label: 'Almost no chance', hint: 'Remote: 1 to 5 per cent.' },
  'very unlikely': { label: 'Very unlikely', hint: 'Highly improbable: 5 to 20 per cent.' },
  unlikely: { label: 'Unlikely', hint: 'Improbable: 20 to 45 per cent.' },
  'roughly even chance': { label: 'Roughly even chance', hint: 'Roughly even odds: 45 to 55 per cent.' },
  likely: { label: 'Likely', hint: 'Probable: 55 to 80 per cent.' },
  'very likely': { label: 'Very likely', hint: 'Highly probable: 80 to 95 per cent.' },
  'almost certain': { label: 'Almost certain', hint: 'Nearly certain: 95 to 99 per cent.' },
}

export const confidenceWords: Record<Confidence, Words> = {
  low: { label: 'Low', hint: 'Scant, questionable or fragmented information, or many gaps.' },
  moderate: { label: 'Moderate', hint: 'Credible and plausible, but not enough for more.' },
  high: { label: 'High', hint: 'Good information from several sources. It may still be wrong.' },
}

/** A stance as it reads in the chain: before another step, and before the claim itself. */
export const stanceWords: Record<Stance, Words & { before: string; last: string }> = {
  asserts: { label: 'Asserts', hint: 'Says so as its own.', before: 'asserts that', last: 'asserts:' },
  reports: { label: 'Reports', hint: 'Passes it on without taking sides.', before: 'reports that', last: 'says:' },
  quotes: {
    label: 'Quotes',
    hint: 'Word for word, in quotation marks.',
    before: 'quotes',
    last: 'is quoted:',
  },
  paraphrases: {
    label: 'Paraphrases',
    hint: 'In other words than the original.',
    before: 'paraphrases',
    last: 'is paraphrased:',
  },
  denies: { label: 'Denies', hint: 'Says that it is not so.', before: 'denies that', last: 'denies:' },
  questions: { label: 'Questions', hint: 'Casts doubt on it.', before: 'questions whether', last: 'questions:' },
}

export const sourceKindWords: Record<SourceKind, Words> = {
  person: { label: 'Person', hint: 'A person with a name.' },
  office: { label: 'Office', hint: 'A post, whoever holds it: a press secretary, a ministry’s spokesperson.' },
  organization: { label: 'Organization', hint: 'A body of people: a ministry, a company, a party.' },
  outlet: { label: 'Outlet', hint: 'A newspaper, an agency, a station, a site.' },
  document: { label: 'Document', hint: 'A report, a letter, a law, a record.' },
  'unnamed-person': { label: 'Unnamed person', hint: 'One person the article does not name.' },
  'unnamed-group': { label: 'Unnamed group', hint: 'People the article does not name: “officials”, “experts”.' },
}

const noteKindTable: Record<(typeof noteKinds)[number], Words> = {
  unsupported: { label: 'Unsupported', hint: 'Nothing is given in support.' },
  'unnamed-source': { label: 'Unnamed source', hint: 'Whoever says so is not named and cannot be asked.' },
  'interested-source': { label: 'Interested source', hint: 'The source gains if it is believed.' },
  'second-hand': { label: 'Second-hand', hint: 'The source was not there; somebody told it.' },
  circular: { label: 'Circular', hint: 'Several reports may go back to one origin.' },
  contradicted: { label: 'Contradicted', hint: 'Something else says otherwise.' },
  'missing-context': {
    label: 'Missing context',
    hint: 'True, perhaps, but what is left out would change its meaning.',
  },
  'loaded-language': { label: 'Loaded language', hint: 'The words judge where they should tell.' },
  vague: { label: 'Vague', hint: 'Too indefinite to be checked: who, when, how much?' },
  timing: { label: 'Timing', hint: 'The date is wrong, missing, old or suspiciously apt.' },
  numbers: { label: 'Numbers', hint: 'The figure, its base or its comparison does not hold.' },
  translation: { label: 'Translation', hint: 'The original may say something else.' },
  authenticity: { label: 'Authenticity', hint: 'It may not be what it is passed off as.' },
  assumption: { label: 'Assumption', hint: 'It rests on something taken for granted.' },
  alternative: { label: 'Alternative', hint: 'Something else would explain it as well.' },
  other: { label: 'Other', hint: 'A doubt of another kind.' },
}

const isStandardNoteKind = (kind: string): kind is (typeof noteKinds)[number] => kind in noteKindTable

/** The words for a kind of note. A kind the analyst added is its own words, with spaces for hyphens. */
export const noteKindWords = (kind: string): Words => {
  if (isStandardNoteKind(kind)) return noteKindTable[kind]
  const spaced = kind.replaceAll('-', ' ')
  return { label: spaced.charAt(0).toLocaleUpperCase() + spaced.slice(1), hint: 'A kind of this case’s own.' }
}

/** The standard kinds of note, as they are offered: by what is in doubt. */
export const noteKindGroups: readonly { label: string; kinds: readonly (typeof noteKinds)[number][] }[] = [
  { label: 'Who says so', kinds: ['unnamed-source', 'interested-source', 'second-hand', 'circular'] },
  { label: 'What it rests on', kinds: ['unsupported', 'contradicted', 'assumption', 'alternative', 'authenticity'] },
  {
    label: 'How it is told',
    kinds: ['missing-context', 'loaded-language', 'vague', 'timing', 'numbers', 'translation'],
  },
  { label: 'Else', kinds: ['other'] },
]

export const noteWeightWords: Record<NoteWeight, Words> = {
  minor: { label: 'Minor', hint: 'Worth knowing; the judgement stands without it.' },
  material: { label: 'Material', hint: 'Changes how far the claim can be relied on.' },
  decisive: { label: 'Decisive', hint: 'Unless it is answered, the claim cannot be used.' },
}

export const noteStatusWords: Record<NoteStatus, Words> = {
  open: { label: 'Open', hint: 'Not answered yet.' },
  answered: { label: 'Answered', hint: 'The doubt was looked into; the resolution says how it came out.' },
  dismissed: { label: 'Dismissed', hint: 'The doubt proved idle; the resolution says why.' },
}

/** A relation as it reads from either of its claims. */
export const relationWords: Record<RelationKind, { from: string; to: string }> = {
  supports: { from: 'Supports', to: 'Is supported by' },
  contradicts: { from: 'Contradicts', to: 'Is contradicted by' },
  repeats: { from: 'Repeats', to: 'Is repeated by' },
  updates: { from: 'Updates', to: 'Is updated by' },
  'derives-from': { from: 'Derives from', to: 'Is the origin of' },
}

export const directionWords: Record<Direction, Words> = {
  ltr: { label: 'Left to right', hint: 'As in Latin, Greek and Cyrillic script.' },
  rtl: { label: 'Right to left', hint: 'As in Arabic and Hebrew script.' },
  auto: { label: 'By paragraph', hint: 'Each paragraph by its first letter.' },
}
