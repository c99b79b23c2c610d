import { Command } from 'cmdk'
import { FileText } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { runCommand } from '../app/run-command'
import { matches } from '../library/filter'
import { kindIcons } from '../library/source-kind-icons'
import { select } from '../state/annotate'
import { moveFocus } from '../state/focus'
import { closeDialog, openDialog } from '../state/messages'
import { saveSettings } from '../state/settings'
import { getState, useStore } from '../state/store'
import { listedDocuments, openDocument } from '../state/sync'
import { BareDialog } from '../ui/dialog'
import { GradeMark } from '../ui/grade-mark'
import { KeyCaps } from '../ui/key-caps'
import { matchSources } from '../ui/match-sources'
import picker from '../ui/picker.module.css'
import { type Entry, entriesNow, matchEntries } from './entries'
import styles from './palette.module.css'

/** More documents or sources than this are not listed at once; a few letters more narrow them down. */
const most = 20

/** The palette goes first: what comes then finds the keyboard where it was. */
const leaveAnd = (act: () => void) => {
  flushSync(closeDialog)
  act()
}

const carryOut = ({ does }: Entry) =>
  leaveAnd(() => {
    if (does.type === 'dialog') openDialog(does.dialog)
    else if (does.type === 'theme') void saveSettings({ theme: does.theme })
    else runCommand(does)
  })

/** Also to the one on screen, which then is what the inspector shows. */
const goToDocument = async (id: string) => {
  if (!(await openDocument(id))) return
  select({ type: 'document', id })
  moveFocus('reader')
}

const goToSource = (id: string) => {
  select({ type: 'source', id })
  moveFocus('inspector')
}

const Group = ({ name, children }: { name: string; children: ReactNode }) => (
  <Command.Group heading={<span className={picker.heading}>{name}</span>}>{children}</Command.Group>
)

const Keys = ({ entry: { keys, after } }: { entry: Entry }) => (
  <span className={styles.keys}>
    {keys === undefined ? null : <KeyCaps keys={keys} />}
    {after === undefined ? null : (
      <>
        <span className={styles.then}>then</span>
        <KeyCaps keys={after} />
      </>
    )}
  </span>
)

const Documents = ({ query }: { query: string }) => {
  const summaries = useStore((state) => state.summaries)
  const found = listedDocuments()
    .filter((id) => matches(query, [summaries.get(id)?.title, summaries.get(id)?.outlet]))
    .slice(0, most)
  if (found.length === 0) return null
  return (
    <Group name="Documents">
      {found.map((id) => (
        <Command.Item
          key={id}
          value={id}
          className={picker.item}
          onSelect={() => leaveAnd(() => void goToDocument(id))}
        >
          <FileText size={14} strokeWidth={1.75} className={styles.icon} aria-hidden />
          <span className={picker.name} dir="auto" lang={summaries.get(id)?.language}>
            {summaries.get(id)?.title}
          </span>
          <span className={`${picker.kind} ${styles.outlet}`} dir="auto">
            {summaries.get(id)?.outlet}
          </span>
        </Command.Item>
      ))}
    </Group>
  )
}

const Sources = ({ query }: { query: string }) => {
  const sources = useStore(({ caseState }) => caseState?.sources)
  const hasDocument = useStore(({ open }) => open !== undefined)
  // Without a document there is no inspector to show one in.
  const found = hasDocument ? matchSources(sources?.values() ?? [], query).matches.slice(0, most) : []
  if (found.length === 0) return null
  return (
    <Group name="Sources">
      {found.map(({ id, name, kind, reliability }) => {
        const Icon = kindIcons[kind]
        return (
          <Command.Item key={id} value={id} className={picker.item} onSelect={() => leaveAnd(() => goToSource(id))}>
            <Icon size={14} strokeWidth={1.75} className={styles.icon} aria-hidden />
            <span className={picker.name} dir="auto">
              {name}
            </span>
            <GradeMark scale="reliability" grade={reliability} />
          </Command.Item>
        )
      })}
    </Group>
  )
}

/** Everything that can be done now, and every document and source of the case, by name. */
export const Palette = () => {
  const [query, setQuery] = useState('')
  // What can be done is what could be when it was opened: it is about what was selected then. But a field that is left for it
  // makes what was typed a step only now, and that is the one to be taken back.
  const [opened] = useState(getState)
  const undoSteps = useStore((state) => state.undoSteps)
  const redoSteps = useStore((state) => state.redoSteps)
  const all = useMemo(() => entriesNow({ ...opened, undoSteps, redoSteps }), [opened, undoSteps, redoSteps])
  const groups = useMemo(() => matchEntries(all, query), [all, query])
  const list = useRef<HTMLDivElement>(null)

  // Another question is answered from the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query is what this waits for
  useEffect(() => {
    list.current?.scrollTo(0, 0)
  }, [query])

  return (
    <BareDialog title="Commands" onClose={closeDialog}>
      <Command
        label="Find a command, a document or a source"
        shouldFilter={false}
        vimBindings={false}
        loop
        className={styles.palette}
      >
        <Command.Input
          value={query}
          onValueChange={setQuery}
          dir="auto"
          maxLength={2_000}
          placeholder="Find a command, a document or a source…"
          className={styles.input}
          data-first-field
        />
        <Command.List ref={list} label="Found" className={styles.list} tabIndex={-1}>
          {groups.map(({ name, entries }) => (
            <Group key={name} name={name}>
              {entries.map((entry) => (
                <Command.Item
                  key={entry.name}
                  value={entry.name}
                  className={picker.item}
                  onSelect={() => carryOut(entry)}
                >
                  <span className={picker.name}>{entry.name}</span>
                  <Keys entry={entry} />
                </Command.Item>
              ))}
            </Group>
          ))}
          <Documents query={query} />
          <Sources query={query} />
          <Command.Empty className={picker.empty}>
            Nothing that can be done now, and no document or source, has these words.
          </Command.Empty>
        </Command.List>
      </Command>
    </BareDialog>
  )
}
