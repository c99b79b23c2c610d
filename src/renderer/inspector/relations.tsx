import { Link2, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { sortedRecords } from '#shared/changes/state'
import { type Claim, type RelationKind, relationKinds } from '#shared/model'
import { relationWords } from '../labels'
import { select } from '../state/annotate'
import { claimTitle, type RelationSeen, relationsOf } from '../state/lookups'
import { useStore } from '../state/store'
import { QuietButton } from '../ui/quiet-button'
import { type Option, SelectField } from '../ui/select'
import { TextField } from '../ui/text-field'
import { addRelation, editRelation, removeRelation } from './edits'
import styles from './list.module.css'
import { Section } from './record'

type Seen = `${'from' | 'to'} ${RelationKind}`

const seenAs = (direction: 'from' | 'to', kind: RelationKind): Seen => `${direction} ${kind}`

const seenOptions: readonly (Option<Seen> & { direction: 'from' | 'to'; kind: RelationKind })[] = (
  ['from', 'to'] as const
).flatMap((direction) =>
  relationKinds.map((kind) => ({
    value: seenAs(direction, kind),
    label: relationWords[kind][direction],
    direction,
    kind,
  })),
)

const RelationRow = ({ seen: { relation, direction, otherId } }: { seen: RelationSeen }) => {
  const other = useStore(({ open }) => open?.state.claims.get(otherId))
  const [opened, setOpened] = useState(false)
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
            <span className={other === undefined ? styles.aside : undefined} dir="auto">
              {other === undefined ? 'a claim in another document' : claimTitle(other, 90)}
            </span>
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
          {other !== undefined && (
            <QuietButton edits={false} onClick={() => select({ type: 'claim', id: other.id })}>
              Go to that claim
            </QuietButton>
          )}
        </div>
      )}
    </li>
  )
}

const AddRelation = ({ claim, onDone }: { claim: Claim; onDone: () => void }) => {
  const claims = useStore(({ open }) => open?.state.claims)
  const [seen, setSeen] = useState<Seen>('from supports')
  const others = claims === undefined ? [] : sortedRecords(claims).filter(({ id }) => id !== claim.id)
  return (
    <div className={`${styles.list} ${styles.opened}`}>
      <div className={styles.panel}>
        <SelectField
          label="This claim"
          value={seen}
          options={seenOptions}
          onChange={(next) => next !== undefined && setSeen(next)}
        />
        <SelectField
          label="Other claim"
          value={undefined}
          none={others.length === 0 ? 'There is no other claim here yet' : 'Choose…'}
          options={others.map((other) => ({ value: other.id, label: claimTitle(other, 70) }))}
          onChange={(otherId) => {
            const choice = seenOptions.find(({ value }) => value === seen)
            if (otherId !== undefined && choice !== undefined)
              addRelation(claim.id, otherId, choice.kind, choice.direction)
            onDone()
          }}
        />
      </div>
    </div>
  )
}

/** How a claim stands to other claims, read from it, whichever way the relation was made. */
export const Relations = ({ claim }: { claim: Claim }) => {
  const relations = useStore(({ caseState }) => caseState?.relations)
  const [adding, setAdding] = useState(false)
  const seen = relations === undefined ? [] : relationsOf(relations, claim.id)
  return (
    <Section
      title="Relations"
      count={seen.length}
      action={
        <QuietButton aria-expanded={adding} onClick={() => setAdding(!adding)}>
          <Plus size={14} aria-hidden="true" />
          Relate
        </QuietButton>
      }
    >
      <ul className={styles.list}>
        {seen.map((one) => (
          <RelationRow key={`${one.relation.id} ${one.direction}`} seen={one} />
        ))}
      </ul>
      {adding && <AddRelation claim={claim} onDone={() => setAdding(false)} />}
    </Section>
  )
}
