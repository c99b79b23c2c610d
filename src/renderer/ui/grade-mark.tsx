import type { Credibility, Reliability } from '#shared/model'
import { credibilityWords, reliabilityWords } from '../labels'
import styles from './grade-mark.module.css'

type GradeMarkProps =
  | { scale: 'reliability'; grade: Reliability | null }
  | { scale: 'credibility'; grade: Credibility | null }

/**
 * A grade as one character. There is no ramp of colour from good to bad, and F and 6 (cannot be judged) look unlike
 * the others, since they are no place on the scale.
 */
export const GradeMark = (props: GradeMarkProps) => {
  const { scale, grade } = props
  const unknown = grade === 'F' || grade === 6
  const words =
    props.grade === null
      ? `${scale} not graded`
      : props.scale === 'reliability'
        ? `reliability ${props.grade}: ${reliabilityWords[props.grade].label}`
        : `credibility ${props.grade}: ${credibilityWords[props.grade].label}`
  return (
    <span
      role="img"
      aria-label={words}
      title={words.charAt(0).toUpperCase() + words.slice(1)}
      className={grade === null ? styles.none : unknown ? styles.unknown : styles.mark}
    >
      {grade ?? '–'}
    </span>
  )
}
