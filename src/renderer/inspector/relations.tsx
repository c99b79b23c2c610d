import { Link2, Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { FoundClaim } from '#shared/contract'
import type { Claim } from '#shared/model'
import { History } from '../history/history'
import { relationWords } from '../labels'
import { select } from '../state/annotate'
import { goToClaim, useClaimsElsewhere } from '../state/elsewhere'
import { claimTitle, type RelationSeen, relationsOf } from '../state/lookups'
import { beginRelation, endRelation } from '../state/relate'
import { useStore } from '../state/store'
import { useLanguageOf } from '../state/text-language'
import { QuietButton } from '../ui/quiet-button'
import { SelectField } from '../ui/select'
import { TextField } from '../ui/text-field'
import { useReturnFocus } from '../ui/use-return-focus'
import { editRelation, removeRelation } from './edits'
import styles from './list.module.css'
import { Section } from './record'
import { RelateForm } from './relate-form'
import { seenOptions } from './relation-options'

type RowProps = {
  seen: RelationSeen
  /** The other claim where it is in another document, once it has been found there. */
  elsewhere: FoundClaim | undefined
}

const RelationRow = ({ seen: { relation, direction, otherId }, elsewhere }: RowProps) => {
  const here = useStore(({ open }) => open?.state.claims.get(otherId))
  const other = here ?? elsewhere?.claim
  const documentId = useStore(({ open }) => open?.id)
  const language = useLanguageOf(here === undefined ? elsewhere?.documentId : documentId)
  const otherTitle = useStore(({ summaries }) =>
    here !== undefined || elsewhere === undefined ? undefined : summaries.get(elsewhere.documentId)?.title,
  )
  const [opened, setOpened] = useState(false)
  const [past, setPast] = useState(false)
  const kinds = seenOptions
    .filter((option) => option.direction === direction)
    .map(({ kind, label }) => ({ value: kind, label }))
  return (
    <li className={opened ? styles.opened : undefined}>
      <div className={styles.row}>
        <button type="button" className={styles.item} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <span className={styles.lead}>
            <Link2 size={14} aria-hidden="true" />
          </span>
          <span className={styles.body}>
            <span className={styles.aside}>{relationWords[relation.kind][direction]} </span>
            <span
              className={other === undefined ? styles.aside : undefined}
              dir="auto"
              lang={other === undefined || other.statement !== undefined ? undefined : language}
            >
              {other === undefined ? 'a claim in another document' : claimTitle(other, 90)}
            </span>
            {otherTitle !== undefined && (
              <span className={`${styles.where} ${styles.small}`}>
                in{' '}
                <bdi className={styles.line} lang={language}>
                  {otherTitle}
                </bdi>
              </span>
            )}
            {relation.note !== undefined && !opened && (
              <span className={styles.line} dir="auto">
                {relation.note}
              </span>
            )}
          </span>
        </button>
        <QuietButton
          danger
          aria-label="Remove relation"
          title="Remove relation"
          onClick={() => removeRelation(relation.id)}
        >
          <X size={14} aria-hidden="true" />
        </QuietButton>
      </div>
      {opened && (
        <div className={styles.panel}>
          <SelectField
            label="Relation"
            value={relation.kind}
            options={kinds}
            onChange={(kind) => kind !== undefined && editRelation(relation.id, { set: { kind } })}
          />
          <TextField
            label="Why"
            placeholder="What shows it"
            value={relation.note ?? ''}
            save={(note, options) =>
              editRelation(relation.id, note === '' ? { set: {}, unset: ['note'] } : { set: { note } }, options)
            }
          />
          {here !== undefined && (
            <QuietButton edits={false} onClick={() => select({ type: 'claim', id: here.id })}>
              Go to that claim
            </QuietButton>
          )}
          {here === undefined && elsewhere !== undefined && (
            <QuietButton edits={false} onClick={() => void goToClaim(elsewhere.documentId, otherId)}>
              Go to that claim in its document
            </QuietButton>
          )}
          <QuietButton edits={false} aria-expanded={past} onClick={() => setPast(!past)}>
            History
          </QuietButton>
          {past && documentId !== undefined && (
            <History of={{ type: 'relation', id: relation.id }} documentId={documentId} />
          )}
        </div>
      )}
    </li>
  )
}

/** How a claim stands to other claims, read from it, whichever way the relation was made. */
export const Relations = ({ claim }: { claim: Claim }) => {
  const relations = useStore(({ caseState }) => caseState?.relations)
  const adding = useStore(({ relating }) => relating?.claimId === claim.id)
  const adder = useRef<HTMLDivElement>(null)
  useReturnFocus(adding, adder)
  const claims = useStore(({ open }) => open?.state.claims)
  const seen = relations === undefined ? [] : relationsOf(relations, claim.id)
  const elsewhere = useClaimsElsewhere(seen.flatMap(({ otherId }) => (claims?.has(otherId) ? [] : otherId)))
  return (
    <Section
      title="Relations"
      count={seen.length}
      action={
        <div ref={adder}>
          <QuietButton aria-expanded={adding} onClick={adding ? endRelation : () => beginRelation(claim.id)}>
            <Plus size={14} aria-hidden="true" />
            Relate
          </QuietButton>
        </div>
      }
    >
      <ul className={styles.list}>
        {seen.map((one) => (
          <RelationRow key={`${one.relation.id} ${one.direction}`} seen={one} elsewhere={elsewhere.get(one.otherId)} />
        ))}
      </ul>
      {adding && <RelateForm claim={claim} />}
    </Section>
  )
}
