import type { Words } from '../labels'
import styles from './grade-words.module.css'

/** The scale's own words for a grade, and what they mean. */
export const GradeWords = ({ words }: { words: Words | undefined }) =>
  words === undefined ? (
    'Not graded yet.'
  ) : (
    <>
      <span className={styles.words}>{words.label}.</span> {words.hint}
    </>
  )
