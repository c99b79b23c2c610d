import { CaseSensitive, ChevronDown, ChevronUp, Regex, WholeWord, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { showPane } from '../app/panes'
import { caretOffset, selectWords, topOffset } from '../state/caret'
import { moveFocus } from '../state/focus'
import { closeLookup } from '../state/lookup'
import { getState, useStore } from '../state/store'
import { numeral } from '../ui/counted'
import { IconButton } from '../ui/icon-button'
import css from './find-bar.module.css'
import type { FindOptions } from './find-text'
import { createFinder, type Finder } from './finder'
import { clearFound, type FoundState, stepHit, useFound } from './found'

const count = ({ hits, current, done, more, refused }: FoundState, query: string): string => {
  if (refused !== undefined || query.trim() === '') return ''
  if (hits.length === 0) return done ? 'Not found' : 'Looking…'
  const total = `${numeral(hits.length)}${more ? ' and more' : done ? '' : '…'}`
  return current === -1 ? total : `${numeral(current + 1)} of ${total}`
}

/** The finder of the open text, as long as the bar is open. What it finds goes into `useFound`. */
const useFinder = (from: number): { current: Finder | undefined } => {
  const text = useStore(({ open }) => open?.text)
  const language = useStore(({ open }) => open?.state.document.language)
  const finder = useRef<Finder>(undefined)
  useEffect(() => {
    if (text === undefined || language === undefined) return
    const made = createFinder(text, language, from, {
      found: ({ hits, done, more }, first) => {
        const before = useFound.getState()
        const at = first ? undefined : before.hits[before.current]
        const next = hits.findIndex(({ start }) => start >= (at?.start ?? from))
        const current = next === -1 && done && hits.length > 0 ? 0 : next
        useFound.setState({ hits, current, done, more, refused: undefined })
      },
      refused: (refused) => useFound.setState({ hits: [], current: -1, done: true, more: false, refused }),
    })
    made.warm()
    finder.current = made
    return () => {
      made.stop()
      finder.current = undefined
      clearFound()
    }
  }, [text, language, from])
  return finder
}

const toggles: readonly { name: 'wholeWords' | 'regex' | 'marks'; label: string; icon: typeof Regex }[] = [
  { name: 'wholeWords', label: 'Whole words', icon: WholeWord },
  { name: 'regex', label: 'Regular expression', icon: Regex },
  { name: 'marks', label: 'Heed accents and vowel signs', icon: CaseSensitive },
]

/** Find in the text: as it is typed, with the number of hits. It begins with the words that were `asked` for. */
export const FindBar = ({ asked }: { asked: string | undefined }) => {
  const request = useStore(({ lookup }) => lookup?.count)
  const found = useFound()
  // The field has one line, and any white space finds any.
  const [words, setWords] = useState(asked?.replaceAll(/\s+/g, ' ') ?? '')
  const [options, setOptions] = useState<FindOptions>({ wholeWords: false, regex: false, marks: false })
  const field = useRef<HTMLInputElement>(null)
  // Where the analyst was when the search began: the first hit from there on is gone to.
  const [begun] = useState(() => caretOffset() ?? topOffset() ?? 0)
  const finder = useFinder(begun)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each request takes the keyboard again
  useEffect(() => {
    field.current?.select()
    showPane('reader')
  }, [request])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the finder is made before this runs
  useEffect(() => {
    if (words !== '') return finder.current?.find({ words, ...options })
    finder.current?.forget()
    clearFound()
  }, [words, options])

  const close = () => {
    const { hits, current } = useFound.getState()
    const hit = hits[current]
    closeLookup()
    moveFocus('reader')
    // What was found is selected, so that it can be marked at once.
    if (hit !== undefined && getState().extentEdit === undefined) selectWords(hit)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Enter' && event.target === field.current) {
      event.preventDefault()
      stepHit(event.shiftKey ? -1 : 1)
    }
  }

  return (
    <search className={css.bar} aria-label="Find in the text" onKeyDown={onKeyDown}>
      <input
        ref={field}
        className={css.field}
        type="text"
        dir="auto"
        aria-label="Find"
        aria-invalid={found.refused !== undefined}
        aria-describedby={found.refused === undefined ? undefined : 'find-refused'}
        placeholder="Find in the text"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <span className={css.count} role="status">
        {count(found, words)}
      </span>
      <IconButton icon={ChevronUp} label="Previous hit" keys="Shift+Enter" small onClick={() => stepHit(-1)} />
      <IconButton icon={ChevronDown} label="Next hit" keys="Enter" small onClick={() => stepHit(1)} />
      {toggles.map(({ name, label, icon }) => (
        <IconButton
          key={name}
          icon={icon}
          label={label}
          small
          aria-pressed={options[name]}
          onClick={() => setOptions({ ...options, [name]: !options[name] })}
        />
      ))}
      <IconButton icon={X} label="Close" keys="Esc" small onClick={close} />
      {found.refused === undefined ? null : (
        <p id="find-refused" className={css.refused}>
          {found.refused}
        </p>
      )}
    </search>
  )
}
