import { claimKinds, confidences, likelihoods, presentations, verifications } from '#shared/model'
import { claimKindWords, confidenceWords, likelihoodWords, presentationWords, verificationWords } from '../labels'
import { useStore } from '../state/store'
import { Quote } from '../ui/quote'
import { SelectField } from '../ui/select'
import { TagsField } from '../ui/tags-field'
import { TextArea } from '../ui/text-area'
import { VerificationMark } from '../ui/verification-mark'
import { AdriftNotice } from './adrift-notice'
import { Chain } from './chain'
import styles from './claim-record.module.css'
import { CredibilityField } from './credibility-field'
import { editClaim, verifyClaim } from './edits'
import { NotesList } from './notes-list'
import { Authorship, RecordSheet, Section } from './record'
import { Relations } from './relations'

const kindOptions = claimKinds.map((value) => ({ value, ...claimKindWords[value] }))
const presentationOptions = presentations.map((value) => ({ value, ...presentationWords[value] }))
const verificationOptions = verifications.map((value) => ({ value, ...verificationWords[value] }))
const likelihoodOptions = likelihoods.map((value) => ({ value, ...likelihoodWords[value] }))
const confidenceOptions = confidences.map((value) => ({ value, ...confidenceWords[value] }))

/** A claim: what the article says, who is behind it, and what the analyst makes of it. */
export const ClaimRecord = ({ documentId, id }: { documentId: string; id: string }) => {
  const claim = useStore(({ open }) => open?.state.claims.get(id))
  if (claim === undefined) return null
  return (
    <RecordSheet kind="Claim" of={{ type: 'claim', id, documentId }} documentId={documentId} removable>
      <div className={styles.words}>
        <VerificationMark status={claim.verification} />
        <Quote anchor={claim.anchor} />
      </div>
      <AdriftNotice id={id} />
      <TextArea
        label="Neutral statement"
        placeholder="In neutral words, yours rather than the article’s"
        first
        value={claim.statement ?? ''}
        save={(statement, options) =>
          editClaim(
            documentId,
            id,
            statement.trim() === '' ? { set: {}, unset: ['statement'] } : { set: { statement } },
            options,
          )
        }
      />
      <SelectField
        label="Kind"
        value={claim.kind}
        options={kindOptions}
        onChange={(kind) => kind !== undefined && editClaim(documentId, id, { set: { kind } })}
      />
      <SelectField
        label="Presented as"
        value={claim.presentedAs}
        options={presentationOptions}
        onChange={(presentedAs) => presentedAs !== undefined && editClaim(documentId, id, { set: { presentedAs } })}
      />
      <Chain claim={claim} />
      <Section title="Assessment">
        <SelectField
          label="Verification"
          value={claim.verification}
          options={verificationOptions}
          onChange={(verification) => verification !== undefined && verifyClaim(documentId, id, { verification })}
        />
        <CredibilityField documentId={documentId} claim={claim} />
        <SelectField
          label="Likelihood"
          value={claim.likelihood}
          options={likelihoodOptions}
          none="Not judged"
          hint={claim.likelihood === undefined ? undefined : likelihoodWords[claim.likelihood].hint}
          onChange={(likelihood) =>
            editClaim(
              documentId,
              id,
              likelihood === undefined ? { set: {}, unset: ['likelihood'] } : { set: { likelihood } },
            )
          }
        />
        <SelectField
          label="Confidence"
          value={claim.confidence}
          options={confidenceOptions}
          none="Not judged"
          onChange={(confidence) =>
            editClaim(
              documentId,
              id,
              confidence === undefined ? { set: {}, unset: ['confidence'] } : { set: { confidence } },
            )
          }
        />
        <TagsField
          label="Tags"
          noun="tag"
          tags={claim.tags}
          onChange={(tags) => editClaim(documentId, id, { set: { tags } })}
        />
      </Section>
      <NotesList documentId={documentId} type="claim" id={id} />
      <Relations claim={claim} />
      <Authorship {...claim} />
    </RecordSheet>
  )
}
