import { useRef, useState } from 'react'
import type { SourceChoice } from '../state/annotate'
import { useStore } from '../state/store'
import { Field } from '../ui/field'
import fieldStyles from '../ui/field.module.css'
import { leaveOnEscape } from '../ui/leave-on-escape'
import { SourcePicker } from '../ui/source-picker'
import { useReadOnly } from '../ui/use-read-only'
import { useReturnFocus } from '../ui/use-return-focus'

type SourceFieldProps = {
  label: string
  sourceId: string | null
  onChoose: (choice: SourceChoice | null) => void
  allowNone?: boolean
  /** What stands in the picker at first where there is no source yet. */
  initial?: string | undefined
  first?: boolean
}

/** A source by its name, which opens into the picker. */
export const SourceField = ({
  label,
  sourceId,
  onChoose,
  allowNone = false,
  initial,
  first = false,
}: SourceFieldProps) => {
  const name = useStore(({ caseState }) => (sourceId === null ? undefined : caseState?.sources.get(sourceId)?.name))
  const [picking, setPicking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const disabled = useReadOnly()
  useReturnFocus(picking, button)
  return (
    <Field label={label} group>
      {({ id, labelId }) =>
        picking ? (
          <SourcePicker
            label={label}
            allowNone={allowNone}
            initial={sourceId === null ? (initial ?? '') : ''}
            onCancel={() => setPicking(false)}
            onChoose={(choice) => {
              setPicking(false)
              onChoose(choice)
            }}
          />
        ) : (
          <button
            ref={button}
            id={id}
            type="button"
            className={fieldStyles.input}
            aria-labelledby={`${labelId} ${id}`}
            data-empty={sourceId === null}
            data-first-field={first || undefined}
            disabled={disabled}
            onClick={() => setPicking(true)}
            onKeyDown={leaveOnEscape}
          >
            <span dir="auto">{name ?? (sourceId === null ? 'No source is named' : 'A source that is not here')}</span>
          </button>
        )
      }
    </Field>
  )
}
