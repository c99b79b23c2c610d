import { useEffect, useId, useRef, useState } from 'react'
import { BackupSchedule, usualSchedule } from '#shared/backup'
import { saveSettings } from '../state/settings'
import { useStore } from '../state/store'
import styles from './dialogs.module.css'

const schedules: readonly { every: BackupSchedule['every']; words: string }[] = [
  { every: 'hour', words: 'with the first change of an hour' },
  { every: 'day', words: 'with the first change of a day' },
  { every: 'week', words: 'with the first change of a week' },
  { every: 'never', words: 'only when I ask for it' },
]

/** The number that was typed, where it is one of those that can be kept. */
const countOf = (typed: string): number | undefined => {
  const keep = BackupSchedule.shape.keep.safeParse(Number(typed))
  return keep.success ? keep.data : undefined
}

/** How many are kept: saved when the field is done with. On the way to 14 there is a 1, and that would cost all others. */
const KeepField = ({ schedule }: { schedule: BackupSchedule }) => {
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [wrong, setWrong] = useState(false)
  const done = () => {
    if (typed === undefined) return
    const keep = countOf(typed)
    setWrong(keep === undefined)
    if (keep === undefined) return
    setTyped(undefined)
    if (keep !== schedule.keep) void saveSettings({ backups: { ...schedule, keep } })
  }
  // Escape closes the dialog with the keyboard still in the field.
  const flush = useRef(done)
  flush.current = done
  useEffect(() => () => flush.current(), [])
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.legend}>
        Keep of each case
      </label>
      <input
        id={id}
        className={styles.field}
        type="number"
        min={1}
        max={99}
        value={typed ?? schedule.keep}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-problem` : undefined}
        onBlur={done}
        onKeyDown={({ key }) => {
          if (key === 'Enter') done()
        }}
        onChange={({ target }) => {
          setTyped(target.value)
          setWrong(false)
        }}
      />
      {wrong && (
        <p id={`${id}-problem`} role="alert" className={styles.problem}>
          A number from 1 to 99.
        </p>
      )}
    </div>
  )
}

/** When backups are made, of every case on this machine, and how many of each are kept. */
export const BackupScheduleFields = () => {
  const schedule = useStore(({ settings }) => settings.backups) ?? usualSchedule
  const id = useId()
  return (
    <div className={styles.pair}>
      <div className={styles.row}>
        <label htmlFor={`${id}-every`} className={styles.legend}>
          Make a backup
        </label>
        <select
          id={`${id}-every`}
          className={styles.field}
          value={schedule.every}
          onChange={(event) => {
            const chosen = schedules.find(({ every }) => every === event.target.value)
            if (chosen !== undefined) void saveSettings({ backups: { ...schedule, every: chosen.every } })
          }}
        >
          {schedules.map(({ every, words }) => (
            <option key={every} value={every}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <KeepField schedule={schedule} />
    </div>
  )
}
