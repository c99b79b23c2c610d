import { useId } from 'react'
import { type Reading, usualReading } from '#shared/settings'
import { saveSettings } from '../state/settings'
import { useStore } from '../state/store'
import { QuietButton } from '../ui/quiet-button'
import { Choices } from './choices'
import styles from './reading-fields.module.css'

type RangeProps = {
  label: string
  value: number
  unit: string
  min: number
  max: number
  step: number
  onChange: (value: number) => void
}

const Range = ({ label, value, unit, min, max, step, onChange }: RangeProps) => {
  const id = useId()
  return (
    <div className={styles.range}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={`${value} ${unit}`}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output htmlFor={id}>
        {value} {unit}
      </output>
    </div>
  )
}

/** How the text is set. Each is seen at once. */
export const ReadingFields = () => {
  const reading = useStore(({ settings }) => settings.reading) ?? usualReading
  const set = (part: Partial<Reading>) => void saveSettings({ reading: { ...reading, ...part } })
  return (
    <>
      <Choices
        legend="Typeface of the text"
        value={reading.font}
        onChange={(font) => set({ font })}
        choices={[
          { value: 'serif', name: 'Serif' },
          { value: 'sans', name: 'Sans serif' },
        ]}
      />
      <fieldset className={styles.ranges}>
        <legend className={styles.legend}>Setting of the text</legend>
        <Range
          label="Size"
          value={reading.size}
          unit="px"
          min={14}
          max={30}
          step={1}
          onChange={(size) => set({ size })}
        />
        <Range
          label="Line length"
          value={reading.measure}
          unit="characters"
          min={40}
          max={100}
          step={2}
          onChange={(measure) => set({ measure })}
        />
        <Range
          label="Line spacing"
          value={Math.round(reading.leading * 100)}
          unit="%"
          min={80}
          max={140}
          step={5}
          onChange={(share) => set({ leading: share / 100 })}
        />
        <QuietButton edits={false} onClick={() => set(usualReading)}>
          As usual
        </QuietButton>
      </fieldset>
    </>
  )
}
