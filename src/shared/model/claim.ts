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
export const ClaimKind = z.enum(claimKinds)
export type ClaimKind = z.infer<typeof ClaimKind>

/** How the article puts the claim, not how true it is. */
export const presentations = ['fact', 'probable', 'possible', 'denied', 'questioned'] as const
export const Presentation = z.enum(presentations)
export type Presentation = z.infer<typeof Presentation>

/** Credibility of the information, Admiralty code. 6 is *cannot be judged*: unknown, not worst. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const
export const Credibility = z.literal(credibilities)
export type Credibility = z.infer<typeof Credibility>

export const verifications = ['unchecked', 'checking', 'supported', 'disputed', 'refuted', 'unverifiable'] as const
export const Verification = z.enum(verifications)
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
export const Likelihood = z.enum(likelihoods)
export type Likelihood = z.infer<typeof Likelihood>

/** The analyst's confidence (ICD 203); never merged with likelihood into one field or sentence. */
export const confidences = ['low', 'moderate', 'high'] as const
export const Confidence = z.enum(confidences)
export type Confidence = z.infer<typeof Confidence>

export const stances = ['asserts', 'reports', 'quotes', 'paraphrases', 'denies', 'questions'] as const
export const Stance = z.enum(stances)
export type Stance = z.infer<typeof Stance>

/**
 * One step of the chain, outermost first; step 0 is the outlet itself. `sourceId: null` says that no source
 * is named, which is a finding. `mention` and `cue` are the words that name the source and that report.
 */
export const Link = z
  .strictObject({
    sourceId: Id.nullable(),
    mention: Anchor.optional(),
    cue: Anchor.optional(),
    stance: Stance,
    verifiedAtOrigin: z.boolean(),
  })
  .meta({ id: 'Link' })
export type Link = z.infer<typeof Link>

/** Something the article says is so. `statement` is the analyst's own neutral wording. */
export const Claim = z
  .strictObject({
    id: Id,
    anchor: Anchor,
    statement: LongText.optional(),
    kind: ClaimKind,
    presentedAs: Presentation,
    attribution: z.array(Link).max(100),
    credibility: Credibility.nullable(),
    likelihood: Likelihood.optional(),
    confidence: Confidence.optional(),
    verification: Verification,
    tags: z.array(Line.min(1)).max(200),
    createdAt: Time,
    createdBy: Line,
    modifiedAt: Time,
  })
  .meta({ id: 'Claim' })
export type Claim = z.infer<typeof Claim>
