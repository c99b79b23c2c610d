import { Command } from 'cmdk'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { type SourceKind, sourceKinds } from '#shared/model'
import { sourceKindWords } from '../labels'
import type { SourceChoice } from '../state/annotate'
import { useStore } from '../state/store'
import { GradeMark } from './grade-mark'
import { matchSources } from './match-sources'
import styles from './picker.module.css'
import { useKeptInView } from './use-kept-in-view'

type SourcePickerProps = {
  /** What the source is chosen for; names the field. */
  label: string
  /** `null`: no source is named. */
  onChoose: (choice: SourceChoice | null) => void
  onCancel: () => void
  /** Offers “no source is named”. */
  allowNone?: boolean
  /** Sources that are not offered. */
  exclude?: readonly string[]
  /** What stands in the field at first: the words the article uses. */
  initial?: string
  /** Choices that go with this one, below the list. */
  children?: ReactNode
}

/** More than this many sources are not listed at once; a few letters more narrow them down. */
const most = 50

const lower = (kind: SourceKind) => sourceKindWords[kind].label.toLocaleLowerCase()

/** Chooses a source of the registry by typing, or makes a new one of a kind. Opens with the keyboard in it. */
export const SourcePicker = ({
  label,
  onChoose,
  onCancel,
  allowNone = false,
  exclude = [],
  initial = '',
  children,
}: SourcePickerProps) => {
  const sources = useStore(({ caseState }) => caseState?.sources)
  const [query, setQuery] = useState(initial)
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  useKeptInView(box)

  const offered = [...(sources?.values() ?? [])].filter(({ id }) => !exclude.includes(id))
  const { matches, exact } = matchSources(offered, query)
  const name = query.trim()

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      onCancel()
    }
    // What is typed here is for the picker alone.
    event.stopPropagation()
  }

  return (
    <Command
      ref={box}
      label={label}
      shouldFilter={false}
      vimBindings={false}
      loop
      className={styles.picker}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        // The window losing the keyboard is no reason to close: the field has it again when the window has.
        if (document.activeElement !== input.current && !event.currentTarget.contains(event.relatedTarget)) onCancel()
      }}
    >
      <Command.Input
        ref={input}
        value={query}
        onValueChange={setQuery}
        aria-label={label}
        dir="auto"
        maxLength={2_000}
        placeholder="Find or name a source…"
        className={styles.input}
      />
      <Command.List label="Sources" className={styles.list} tabIndex={-1}>
        {matches.slice(0, most).map((source) => (
          <Command.Item
            key={source.id}
            value={source.id}
            className={styles.item}
            onSelect={() => onChoose({ existing: source.id })}
          >
            <span className={styles.name} dir="auto">
              {source.name}
            </span>
            <span className={styles.kind}>{lower(source.kind)}</span>
            <GradeMark scale="reliability" grade={source.reliability} />
          </Command.Item>
        ))}
        {allowNone && name === '' && (
          <Command.Item value="none" className={styles.item} onSelect={() => onChoose(null)}>
            <span className={styles.none}>No source is named</span>
          </Command.Item>
        )}
        {name !== '' && !exact && (
          <Command.Group heading={<span className={styles.heading}>New source “{name}”</span>}>
            {sourceKinds.map((kind) => (
              <Command.Item
                key={kind}
                value={`new-${kind}`}
                className={styles.item}
                onSelect={() => onChoose({ name, kind })}
              >
                <span className={styles.name}>New {lower(kind)}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {matches.length === 0 && name === '' && !allowNone && (
          <p className={styles.empty}>Type a name to make a source.</p>
        )}
      </Command.List>
      {children}
    </Command>
  )
}
