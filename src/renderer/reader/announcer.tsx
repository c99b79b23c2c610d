import { type RefObject, useEffect, useRef } from 'react'
import { caretOffset } from '../state/caret'
import { annotations } from '../state/document-index'
import { useStore } from '../state/store'
import { markNow } from './use-gutter'

/**
 * Says aloud, for those who hear the page, what the eye sees at the caret: the mark that `J`, `K` or a list has gone to, and
 * each mark that the caret comes upon. Painted ranges say nothing by themselves.
 */
export const Announcer = ({ article }: { article: RefObject<HTMLElement | null> }) => {
  const voice = useRef<HTMLDivElement>(null)

  useEffect(() => {
    /** The marks the caret stands in, of which it has been told. */
    let here: ReadonlySet<string> = new Set()
    const say = (ids: readonly string[]) => {
      const labels = ids.flatMap((id) => markNow(id)?.label ?? [])
      if (voice.current !== null && labels.length > 0) voice.current.textContent = labels.join('. ')
    }
    const onCaret = () => {
      const offset = document.activeElement === article.current ? caretOffset() : undefined
      const there = offset === undefined ? [] : annotations.at(offset).map(({ selected }) => selected.id)
      const entered = there.filter((id) => !here.has(id))
      here = new Set(there)
      say(entered)
    }
    const stopSelected = useStore.subscribe(({ selected }, { selected: before }) => {
      if (selected?.id === before?.id || selected === undefined) return
      here = new Set([...here, selected.id])
      say([selected.id])
    })
    document.addEventListener('selectionchange', onCaret)
    return () => {
      stopSelected()
      document.removeEventListener('selectionchange', onCaret)
    }
  }, [article])

  return (
    <div ref={voice} className="visually-hidden" role="status" aria-label="Mark at the caret" dir="ltr" lang="en" />
  )
}
