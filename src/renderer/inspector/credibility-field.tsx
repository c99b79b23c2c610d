import { type Claim, type Credibility, credibilities } from '#shared/model'
import { credibilityWords } from '../labels'
import { type Segment, SegmentedField } from '../ui/segmented'
import { gradeClaim } from './edits'
import { GradeWords } from './grade-words'

type Face = `${Credibility}` | '-'

const segments: readonly Segment<Face>[] = [
  ...credibilities.map(
    (grade): Segment<Face> => ({
      value: `${grade}`,
      face: grade,
      ...(grade === 6 && { apart: 'unknown' }),
      ...credibilityWords[grade],
      label: `${grade} ${credibilityWords[grade].label}`,
    }),
  ),
  { value: '-', face: '–', label: 'Not graded', apart: 'none' },
]

/** Credibility of the information, 1 to 6. The 6 stands apart: unknown, not worst. */
export const CredibilityField = ({ documentId, claim }: { documentId: string; claim: Claim }) => (
  <SegmentedField
    label="Credibility"
    value={claim.credibility === null ? '-' : `${claim.credibility}`}
    segments={segments}
    hint={<GradeWords words={claim.credibility === null ? undefined : credibilityWords[claim.credibility]} />}
    onChange={(face, options) => {
      const credibility = credibilities.find((grade) => `${grade}` === face) ?? null
      if (credibility !== claim.credibility) gradeClaim(documentId, claim.id, { credibility }, options)
    }}
  />
)
