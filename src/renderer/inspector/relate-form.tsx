import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Claim } from '#shared/model'
import { endRelation } from '../state/relate'
import { useStore } from '../state/store'
import { ClaimPicker } from '../ui/claim-picker'
import { SelectField } from '../ui/select'
import { useKeptInView } from '../ui/use-kept-in-view'
import { addRelation } from './edits'
import styles from './list.module.css'
import { type Seen, seenOptions } from './relation-options'

/** How the claim stands to another, then to which. The keyboard comes to it whenever it is asked for; Escape gives it up. */
export const RelateForm = ({ claim }: { claim: Claim }) => {
  const claims = useStore(({ open }) => open?.state.claims)
  const [seen, setSeen] = useState<Seen>('from supports')
  const form = useRef<HTMLDivElement>(null)
  const asked = useStore(({ relating }) => relating)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it is asked for
  useEffect(() => {
    form.current?.querySelector('select')?.focus()
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [asked])
  useKeptInView(form)

  const relate = (otherId: string) => {
    const choice = seenOptions.find(({ value }) => value === seen)
    if (choice !== undefined && addRelation(claim.id, otherId, choice.kind, choice.direction)) endRelation()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    endRelation()
  }

  return (
    // Capture: a select of its own would send the keyboard to the reader and leave the form behind.
    <div ref={form} className={`${styles.list} ${styles.opened}`} onKeyDownCapture={onKeyDown}>
      <div className={`${styles.panel} ${styles.spaced}`}>
        <SelectField
          label="This claim"
          value={seen}
          options={seenOptions}
          onChange={(next) => next !== undefined && setSeen(next)}
        />
        <ClaimPicker
          label="Other claim"
          claims={[...(claims?.values() ?? [])].filter(({ id }) => id !== claim.id)}
          onChoose={relate}
        />
      </div>
    </div>
  )
}
