import { saveSettings } from '../state/settings'
import { useStore } from '../state/store'
import css from './reader.module.css'

/** Folds what the page put around the story, or shows it again; nothing where there is none. */
export const FoldBoilerplate = ({ count }: { count: number }) => {
  const folded = useStore(({ settings }) => settings.boilerplate === 'folded')
  if (count === 0) return null
  return (
    <button
      type="button"
      className={css.fold}
      dir="ltr"
      lang="en"
      data-screen-only
      aria-expanded={!folded}
      onClick={() => void saveSettings({ boilerplate: folded ? 'shown' : 'folded' })}
    >
      {folded ? 'Show' : 'Fold'} {count === 1 ? '1 line' : `${count} lines`} of boilerplate
    </button>
  )
}
