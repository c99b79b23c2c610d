import { useId, useState } from 'react'
import { type BackupSchedule, usualSchedule } from '#shared/backup'
import { saveSettings } from '../state/files'
import { useStore } from '../state/store'
import styles from './dialogs.module.css'

const schedules: readonly { every: BackupSchedule['every']; words: string }[] = [
  { every: 'hour', words: 'with the first change of an hour' },
  { every: 'day', words: 'with the first change of a day' },
  { every: 'week', words: 'with the first change of a week' },
  { every: 'never', words: 'only when I ask for it' },
]

/** When backups are made, of every case on this machine, and how many of each are kept. */
export const BackupScheduleFields = () => {
  const schedule = useStore(({ settings }) => settings.backups) ?? usualSchedule
  const id = useId()
  /** The number as it stands in the field: empty for a moment, where it is typed anew. */
  const [typed, setTyped] = useState<string>()
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
      <div className={styles.row}>
        <label htmlFor={`${id}-keep`} className={styles.legend}>
          Keep of each case
        </label>
        <input
          id={`${id}-keep`}
          className={styles.field}
          type="number"
          min={1}
          max={99}
          value={typed ?? schedule.keep}
          onBlur={() => setTyped(undefined)}
          onChange={({ target }) => {
            setTyped(target.value)
            const keep = target.valueAsNumber
            if (Number.isInteger(keep) && keep >= 1 && keep <= 99) void saveSettings({ backups: { ...schedule, keep } })
          }}
        />
      </div>
    </div>
  )
}
