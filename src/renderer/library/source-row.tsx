import { sourceKindWords } from '../labels'
import { useStore } from '../state/store'
import { GradeMark } from '../ui/grade-mark'
import styles from './library.module.css'
import type { RowProps } from './row-list'
import { kindIcons } from './source-kind-icons'

type SourceRowProps = { id: string; selected: boolean; rowProps: RowProps; onSelect: () => void }

/** A source: what kind it is, its name and the reliability it was given. */
export const SourceRow = ({ id, selected, rowProps, onSelect }: SourceRowProps) => {
  const source = useStore(({ caseState }) => caseState?.sources.get(id))
  if (source === undefined) return null
  const { name, kind, reliability } = source
  const kindWord = sourceKindWords[kind].label
  const Icon = kindIcons[kind]
  return (
    <div className={`${styles.row} ${selected ? styles.current : ''}`}>
      <button
        type="button"
        className={styles.source}
        aria-current={selected ? 'true' : undefined}
        onClick={onSelect}
        {...rowProps}
      >
        <span className={styles.kind} title={kindWord}>
          <Icon size={14} strokeWidth={1.75} aria-hidden />
        </span>
        <span className={styles.sourceName} dir="auto" title={name}>
          {name}
        </span>
        <span className="visually-hidden">, {kindWord}</span>
        {reliability === null ? null : <GradeMark scale="reliability" grade={reliability} />}
      </button>
    </div>
  )
}
