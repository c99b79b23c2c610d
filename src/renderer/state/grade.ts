import { type Credibility, type Reliability, type Verification, verifications } from '#shared/model'
import { commit } from './commit'
import { meantSource } from './lookups'
import { say, sayChoice } from './messages'
import { getState } from './store'

const selectedClaim = () => {
  const { open, selected } = getState()
  const claim = selected?.type === 'claim' ? open?.state.claims.get(selected.id) : undefined
  return open === undefined || claim === undefined ? undefined : { documentId: open.id, claim }
}

/** Grades the selected claim's credibility; the grade it has already is taken away again. */
export const gradeSelectedClaim = (grade: Credibility) => {
  const target = selectedClaim()
  if (target === undefined) return say('Select a claim to grade it.')
  const { documentId, claim } = target
  const credibility = claim.credibility === grade ? null : grade
  if (commit([{ type: 'claim.grade', documentId, claimId: claim.id, credibility }]))
    sayChoice(`Credibility: ${credibility ?? 'not graded'}`)
}

/** Moves the selected claim on to the next verification status. */
export const nextVerification = () => {
  const target = selectedClaim()
  if (target === undefined) return say('Select a claim to set its verification.')
  const { documentId, claim } = target
  const next: Verification =
    verifications[(verifications.indexOf(claim.verification) + 1) % verifications.length] ?? 'unchecked'
  if (commit([{ type: 'claim.verify', documentId, claimId: claim.id, verification: next }]))
    sayChoice(`Verification: ${next}`)
}

/** Grades the reliability of the source that is meant; the grade it has already is taken away again. */
export const gradeSelectedSource = (grade: Reliability) => {
  const sourceId = meantSource(getState())
  const source = sourceId === undefined ? undefined : getState().caseState?.sources.get(sourceId)
  if (source === undefined) return say('Select a source, or a claim with one, to grade its reliability.')
  const reliability = source.reliability === grade ? null : grade
  const { reliabilityReason } = source
  const isDone = commit([
    {
      type: 'source.grade',
      sourceId: source.id,
      reliability,
      ...(reliabilityReason === undefined ? {} : { reliabilityReason }),
    },
  ])
  if (isDone) sayChoice(`${source.name}: reliability ${reliability ?? 'not graded'}`)
}
