import { type RefObject, useEffect, useRef } from 'react'
import { caretOffset } from '../state/caret'
import { annotations } from '../state/document-index'
import { getState, useStore } from '../state/store'
import type { State } from '../state/types'
import { edgeSaid } from './edge-words'
import { markNow } from './use-gutter'

/**
 * Says aloud, for those who hear the page, what the eye sees at the caret: the mark that `J`, `K` or a list has gone to, and
 * each mark that the caret comes upon; and while an extent is edited which edge moves and between which words, then what
 * the extent is. Painted ranges say nothing by themselves.
 */
export const Announcer = ({ article }: { article: RefObject<HTMLElement | null> }) => {
  const voice = useRef<HTMLDivElement>(null)

  useEffect(() => {
    /** The marks the caret stands in, of which it has been told. */
    let here: ReadonlySet<string> = new Set()
    const utter = (words: readonly string[]) => {
      if (voice.current !== null && words.length > 0) voice.current.textContent = words.join('. ')
    }
    const labelsOf = (ids: readonly string[]) => ids.flatMap((id) => markNow(id)?.label ?? [])
    const say = (ids: readonly string[]) => utter(labelsOf(ids))
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
    const onExtent = ({ open, extentEdit: edit }: State, { extentEdit: before, undoSteps }: State) => {
      if (edit === before) return
      if (edit !== undefined) return open && utter([edgeSaid(open, edit)])
      // What is kept becomes a change just after the editing has ended.
      queueMicrotask(() => {
        const { selected, undoSteps: now } = getState()
        if (before === undefined || selected?.id !== before.record.id) return
        const kept = now.at(-1) === undoSteps.at(-1) ? [] : ['Kept']
        utter([...kept, ...labelsOf([selected.id])])
      })
    }
    const stopExtent = useStore.subscribe(onExtent)
    document.addEventListener('selectionchange', onCaret)
    return () => {
      stopSelected()
      stopExtent()
      document.removeEventListener('selectionchange', onCaret)
    }
  }, [article])

  return (
    <div ref={voice} className="visually-hidden" role="status" aria-label="Mark at the caret" dir="ltr" lang="en" />
  )
}
