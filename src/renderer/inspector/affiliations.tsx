import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Source } from '#shared/model'
import { select } from '../state/annotate'
import { useStore } from '../state/store'
import { Field } from '../ui/field'
import { QuietButton } from '../ui/quiet-button'
import { SourcePicker } from '../ui/source-picker'
import { useKeptFocus } from '../ui/use-kept-focus'
import { useReturnFocus } from '../ui/use-return-focus'
import styles from './affiliations.module.css'
import { addAffiliation, editSource } from './edits'

/** What a source belongs to: other sources of the case. */
export const Affiliations = ({ source }: { source: Source }) => {
  const sources = useStore(({ caseState }) => caseState?.sources)
  const [adding, setAdding] = useState(false)
  const adder = useRef<HTMLSpanElement>(null)
  useReturnFocus(adding, adder)
  const box = useRef<HTMLDivElement>(null)
  const keptFocus = useKeptFocus(box)
  const set = (affiliations: string[]) => editSource(source.id, { set: { affiliations } })
  return (
    <Field label="Affiliations" group>
      {({ labelId }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take its name from the label beside it
        <div ref={box} role="group" aria-labelledby={labelId} className={styles.affiliations} {...keptFocus}>
          {source.affiliations.map((id) => (
            <span key={id} className={styles.affiliation}>
              <button type="button" className={styles.name} onClick={() => select({ type: 'source', id })}>
                <bdi>{sources?.get(id)?.name ?? 'A source that is not here'}</bdi>
              </button>
              <QuietButton
                aria-label={`Remove affiliation ${sources?.get(id)?.name ?? ''}`}
                onClick={() => set(source.affiliations.filter((other) => other !== id))}
              >
                <X size={12} aria-hidden="true" />
              </QuietButton>
            </span>
          ))}
          {adding ? (
            <SourcePicker
              label="New affiliation"
              exclude={[source.id, ...source.affiliations]}
              onCancel={() => setAdding(false)}
              onChoose={(choice) => {
                setAdding(false)
                if (choice !== null) addAffiliation(source, choice)
              }}
            />
          ) : (
            <span ref={adder} className={styles.adder}>
              <QuietButton onClick={() => setAdding(true)}>
                <Plus size={14} aria-hidden="true" />
                Add affiliation
              </QuietButton>
            </span>
          )}
        </div>
      )}
    </Field>
  )
}
