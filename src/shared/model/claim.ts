import * as z from 'zod'
import { Anchor } from './anchor'
import { Id, Line, LongText, Time } from './basics'

export const claimKinds = [
  'event',
  'quantity',
  'statement',
  'intent',
  'forecast',
  'cause',
  'evaluation',
  'denial',
] as const
export const ClaimKind = z.enum(claimKinds).meta({ id: 'ClaimKind', description: 'What sort of thing is claimed.' })
export type ClaimKind = z.infer<typeof ClaimKind>

/** How the article puts the claim, not how true it is. */
export const presentations = ['fact', 'probable', 'possible', 'denied', 'questioned'] as const
export const Presentation = z
  .enum(presentations)
  .meta({ id: 'Presentation', description: 'How the article puts the claim, not how true it is.' })
export type Presentation = z.infer<typeof Presentation>

/** Credibility of the information, Admiralty code. 6 is *cannot be judged*: unknown, not worst. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const
export const Credibility = z.literal(credibilities).meta({
  id: 'Credibility',
  description:
    'Credibility of the information, Admiralty code: 1 confirmed to 5 improbable. 6 means it cannot be judged: unknown, not worst. Never sort or average it as if it were a number.',
})
export type Credibility = z.infer<typeof Credibility>

export const verifications = ['unchecked', 'checking', 'supported', 'disputed', 'refuted', 'unverifiable'] as const
export const Verification = z
  .enum(verifications)
  .meta({ id: 'Verification', description: 'Where the checking of the claim stands.' })
export type Verification = z.infer<typeof Verification>

/** The bands of ICD 203, first column. */
export const likelihoods = [
  'almost no chance',
  'very unlikely',
  'unlikely',
  'roughly even chance',
  'likely',
  'very likely',
  'almost certain',
] as const
export const Likelihood = z
  .enum(likelihoods)
  .meta({ id: 'Likelihood', description: 'How likely the analyst holds it to be, in the bands of ICD 203.' })
export type Likelihood = z.infer<typeof Likelihood>

/** The analyst's confidence (ICD 203); never merged with likelihood into one field or sentence. */
export const confidences = ['low', 'moderate', 'high'] as const
export const Confidence = z.enum(confidences).meta({
  id: 'Confidence',
  description: 'The analyst’s confidence in the judgement (ICD 203); apart from likelihood.',
})
export type Confidence = z.infer<typeof Confidence>

export const stances = ['asserts', 'reports', 'quotes', 'paraphrases', 'denies', 'questions'] as const
export const Stance = z
  .enum(stances)
  .meta({ id: 'Stance', description: 'What this step of the chain does with what it passes on.' })
export type Stance = z.infer<typeof Stance>

/**
 * One step of the chain, outermost first; step 0 is the outlet itself. `sourceId: null` says that no source
 * is named, which is a finding. `mention` and `cue` are the words that name the source and that report.
 */
export const Link = z
  .strictObject({
    sourceId: Id.nullable().meta({
      description: 'The source of this step. null says that no source is named, which is a finding.',
    }),
    mention: Anchor.optional().meta({ description: 'The words that name the source.' }),
    cue: Anchor.optional().meta({ description: 'The words that report: said, according to.' }),
    stance: Stance,
    verifiedAtOrigin: z.boolean().meta({ description: 'The analyst has seen that the source did say so.' }),
  })
  .meta({ id: 'Link', description: 'One step of a chain of attribution.' })
export type Link = z.infer<typeof Link>

/** Something the article says is so. `statement` is the analyst's own neutral wording. */
export const Claim = z
  .strictObject({
    id: Id,
    anchor: Anchor,
    statement: LongText.optional().meta({ description: 'The analyst’s own neutral wording of the claim.' }),
    kind: ClaimKind,
    presentedAs: Presentation,
    attribution: z
      .array(Link)
      .max(100)
      .meta({ description: 'Who says so, outermost first; step 0 is the outlet itself.' }),
    credibility: Credibility.nullable().meta({ description: 'null: not graded yet.' }),
    likelihood: Likelihood.optional(),
    confidence: Confidence.optional(),
    verification: Verification,
    tags: z.array(Line.min(1)).max(200),
    createdAt: Time,
    createdBy: Line,
    modifiedAt: Time,
  })
  .meta({ id: 'Claim', description: 'Something the article says is so.' })
export type Claim = z.infer<typeof Claim>
