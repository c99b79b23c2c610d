import { useId } from 'react'
import styles from './dialogs.module.css'

type Choice<T extends string> = { value: T; name: string; explanation?: string; disabled?: boolean }

type ChoicesProps<T extends string> = {
  legend: string
  choices: readonly Choice<T>[]
  value: T
  onChange: (value: T) => void
}

/** One of a few, each with a line that explains it. */
export const Choices = <T extends string>({ legend, choices, value, onChange }: ChoicesProps<T>) => {
  const group = useId()
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input
            type="radio"
            name={group}
            checked={choice.value === value}
            disabled={choice.disabled}
            aria-describedby={choice.explanation === undefined ? undefined : `${group}-${choice.value}`}
            onChange={() => onChange(choice.value)}
          />
          {/* Not part of the name: described by it. */}
          <span className={styles.choiceName}>{choice.name}</span>
          {choice.explanation === undefined ? null : (
            <span id={`${group}-${choice.value}`} className={styles.explanation} dir="auto" aria-hidden>
              {choice.explanation}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  )
}
