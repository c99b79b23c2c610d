import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type CommitOptions, endMerge } from '../state/commit'
import { moveFocus } from '../state/focus'
import { forgetSaidOf } from '../state/messages'
import { sayRejected } from '../state/say-typed'
import { useStore } from '../state/store'
import type { Typed } from '../state/types'
import { useSaveOnLeaving } from './use-save-on-leaving'

/** Milliseconds without a keystroke after which what was typed is saved. */
const idle = 800
/** Milliseconds after which it is saved though the typing goes on. */
const longest = 2_000

/** Did the browser make this edit, for its own undo or redo? */
const isFromHistory = (event: Event): boolean =>
  event instanceof InputEvent && (event.inputType === 'historyUndo' || event.inputType === 'historyRedo')

export type DraftOptions = {
  /** What the field is called on screen. */
  label: string
  /** What the record says. */
  value: string
  /** Takes the text into the record. Called only with text that differs from `value` and has no problem. */
  save: (text: string, options: CommitOptions) => void
  /** What is wrong with a text, in words; nothing where it can be saved. */
  problemOf?: ((text: string) => string | undefined) | undefined
  /** Enter is part of the text; Ctrl+Enter saves. */
  multiline?: boolean
}

/**
 * What the analyst knows the record to say: what stood in the field last, or was made of it in this window, and not what
 * another window wrote behind a draft.
 */
const useKnown = (value: string, isDraft: boolean, input: string) => {
  const news = useStore((state) => state.news)
  const known = useRef(value)
  const last = useRef({ value, news })
  useEffect(() => {
    const isOurs = value !== last.current.value && news === last.current.news
    last.current = { value, news }
    if (isDraft && !isOurs) return
    // What another window wrote is in view now, and goes for what was told of it before.
    if (!isOurs && value !== known.current) forgetSaidOf(input)
    known.current = value
  }, [value, news, isDraft, input])
  return known
}

/**
 * What is being typed into a field, apart from the record until it is saved: on blur, on Enter (Ctrl+Enter where
 * the text has lines), on Escape, which then goes to the reader, when the keyboard has been idle, every two seconds
 * while it is not, and when the field, its document or the window goes away. Nothing typed is ever dropped without a word; to take it back there is undo, for which all
 * saves of one visit to the field are one step. A draft is not overwritten by a change from elsewhere; a field without one follows its record. Where a draft takes the place
 * of what another window wrote meanwhile, it is said; where nothing was typed after all, the other words stay.
 */
export const useDraft = ({ label, value, save, problemOf, multiline = false }: DraftOptions) => {
  const [draft, setDraft] = useState<string>()
  const mergeKey = useId()
  const savedSinceFocus = useRef(false)
  const text = draft ?? value
  // Nobody is told of a mistake while still typing: only after a pause, on Enter or on leaving.
  const [paused, setPaused] = useState(false)
  const problem = draft === undefined || !paused ? undefined : problemOf?.(draft)

  /** What has stood in the field since it was entered, or since its record was changed from elsewhere. */
  const seen = useRef(new Set<string>())
  useEffect(() => {
    if (!seen.current.has(text)) seen.current = new Set([text])
  }, [text])

  const known = useKnown(value, draft !== undefined, mergeKey)

  const newestSave = useRef(save)
  newestSave.current = save
  const typedAs = (text: string, known: string, over: string): Typed => ({
    input: mergeKey,
    field: label,
    text,
    known,
    over,
    putBack: (theirs) => {
      setDraft(undefined)
      newestSave.current(theirs, { name: 'put words back', late: true, typed: typedAs(theirs, theirs, theirs) })
    },
  })

  const tidy = (typed: string) => (multiline ? typed.replace(/\s+$/u, '') : typed.trim())

  const saveText = (next: string): boolean => {
    if (problemOf?.(next) !== undefined) return false
    // What was typed and taken out again is no edit of what another window wrote meanwhile.
    const isNone = value !== known.current && tidy(next) === tidy(known.current)
    if (next !== value && !isNone) {
      save(next, { mergeKey, typed: typedAs(next, known.current, value) })
      savedSinceFocus.current = true
    }
    return true
  }

  /** Has anything been typed here, saved or not? */
  const touched = () => draft !== undefined || savedSinceFocus.current

  // A field that goes away with an unsaved draft (another record was selected) still saves it, or says what it cannot save.
  useSaveOnLeaving(() => {
    if (draft === undefined) return
    const rejected = problemOf?.(tidy(draft))
    if (rejected !== undefined) return sayRejected(label, draft, rejected)
    saveText(tidy(draft))
    endMerge()
  })

  // The callback reads the newest draft through the ref; the timer begins anew with every keystroke.
  const saveIdle = useRef(() => {})
  saveIdle.current = () => {
    // White space at the end stays in the field while typing goes on, else the next word would run into the last. In a line it is
    // no part of what is saved: there are fields that cannot have it.
    if (draft !== undefined) saveText(multiline ? draft : tidy(draft))
    setPaused(true)
  }
  const unsavedSince = useRef<number>(undefined)
  useEffect(() => {
    if (draft === undefined) {
      unsavedSince.current = undefined
      return
    }
    unsavedSince.current ??= performance.now()
    const left = unsavedSince.current + longest - performance.now()
    const timer = setTimeout(
      () => {
        unsavedSince.current = undefined
        saveIdle.current()
      },
      Math.max(0, Math.min(idle, left)),
    )
    return () => clearTimeout(timer)
  }, [draft])

  // Once the record says what was typed, the draft has done its work and the field follows the record again.
  if (draft !== undefined && draft === value) setDraft(undefined)

  const keep = () => {
    setPaused(true)
    // What cannot be saved stays in the field with what is wrong about it; the record was never changed.
    if (!touched() || saveText(tidy(text))) setDraft(undefined)
    savedSinceFocus.current = false
    endMerge()
  }

  return {
    text,
    problem,
    /** For the input or textarea. */
    bind: {
      value: text,
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
        // The browser takes back edits of a text that has become another since, and would mix the two.
        if (isFromHistory(event.nativeEvent) && !seen.current.has(event.target.value)) return
        seen.current.add(event.target.value)
        setDraft(event.target.value)
        setPaused(false)
      },
      onFocus: () => {
        savedSinceFocus.current = false
        seen.current = new Set([text])
      },
      onBlur: keep,
      onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
        if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          keep()
        }
        if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          keep()
          moveFocus('reader')
        }
      },
    },
  }
}
