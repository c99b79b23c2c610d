import { type NoteWeight, noteWeights } from '#shared/model'
import { noteWeightWords } from '../labels'
import styles from './weight-mark.module.css'

/** A note's weight as one, two or three bars. */
export const WeightMark = ({ weight, decorative = false }: { weight: NoteWeight; decorative?: boolean }) => {
  const filled = noteWeights.indexOf(weight)
  return (
    <svg
      viewBox="0 0 12 12"
      className={styles.mark}
      role="img"
      aria-label={noteWeightWords[weight].label}
      aria-hidden={decorative}
    >
      {noteWeights.map((step, i) => (
        <rect
          key={step}
          className={i <= filled ? styles.full : styles.empty}
          x={1 + i * 4}
          y={8 - i * 3}
          width="2.5"
          height={3 + i * 3}
          rx="0.5"
        />
      ))}
    </svg>
  )
}
