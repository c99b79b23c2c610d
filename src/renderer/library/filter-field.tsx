import { Search } from 'lucide-react'
import styles from './library.module.css'

type FilterFieldProps = { label: string; query: string; onChange: (query: string) => void }

/** Narrows a list to what has these words. */
export const FilterField = ({ label, query, onChange }: FilterFieldProps) => (
  <div className={styles.filter}>
    <Search size={13} strokeWidth={1.75} aria-hidden />
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      value={query}
      onChange={(event) => onChange(event.target.value)}
    />
  </div>
)
