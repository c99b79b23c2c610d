import { numeral } from '../ui/counted'
import styles from './library.module.css'

/** How many rows a list has; where a filter leaves some of them out, how many of how many: 3 of 12. */
export const RowCount = ({ shown, all }: { shown: number; all: number }) => (
  <span className={styles.number}>
    {shown < all ? `${numeral(shown)} of ${numeral(all)}` : all === 0 ? '' : numeral(all)}
  </span>
)
