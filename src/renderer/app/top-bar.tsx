import {
  ArchiveRestore,
  BookOpen,
  ClipboardList,
  FolderOpen,
  Keyboard,
  Monitor,
  Moon,
  Redo2,
  Search,
  Settings,
  Share,
  Sun,
  Undo2,
} from 'lucide-react'
import type { Theme } from '#shared/settings'
import { themeWords } from '../labels'
import { openDialog } from '../state/messages'
import { saveSettings } from '../state/settings'
import { useStore } from '../state/store'
import type { State, Step } from '../state/types'
import { Button } from '../ui/button'
import { following } from '../ui/following'
import { hintOf, IconButton } from '../ui/icon-button'
import { CaseName } from './case-name'
import { runCommand } from './run-command'
import { SavedState } from './saved-state'
import styles from './top-bar.module.css'

/**
 * Names a button for the step it would take, which is another one with every edit. Not `disabled` where there is none: that would take the
 * keyboard from who has just taken back the last step.
 */
const namedForStep = (stepsOf: (state: State) => readonly Step[], word: string, keys: string) =>
  following(
    useStore,
    (state) => stepsOf(state).at(-1)?.name,
    (button: HTMLButtonElement, step) => {
      const label = step === undefined ? word : `${word} ${step}`
      button.ariaLabel = label
      button.title = hintOf(label, keys)
      button.ariaDisabled = String(step === undefined)
    },
  )
const undoKeys = 'Ctrl+Z'
const redoKeys = 'Ctrl+Shift+Z'
const undoButton = namedForStep(({ undoSteps }) => undoSteps, 'Undo', undoKeys)
const redoButton = namedForStep(({ redoSteps }) => redoSteps, 'Redo', redoKeys)

const HistoryButtons = () => (
  <>
    <IconButton
      ref={undoButton}
      icon={Undo2}
      label="Undo"
      keys={undoKeys}
      onClick={() => runCommand({ type: 'undo' })}
    />
    <IconButton
      ref={redoButton}
      icon={Redo2}
      label="Redo"
      keys={redoKeys}
      onClick={() => runCommand({ type: 'redo' })}
    />
  </>
)

const themes: Record<Theme, { icon: typeof Sun; next: Theme }> = {
  system: { icon: Monitor, next: 'light' },
  light: { icon: Sun, next: 'sepia' },
  sepia: { icon: BookOpen, next: 'dark' },
  dark: { icon: Moon, next: 'system' },
}

const ThemeButton = () => {
  const theme = useStore(({ settings }) => settings.theme)
  const { icon, next } = themes[theme]
  return (
    <IconButton icon={icon} label={`Theme: ${themeWords[theme]}`} onClick={() => void saveSettings({ theme: next })} />
  )
}

/** The way to the report, as long as there is one: its banner can be dismissed. */
const ReportButton = () => {
  const hasReport = useStore(({ notices }) => notices.length > 0)
  return hasReport ? (
    <IconButton icon={ClipboardList} label="What was found in the files" onClick={() => openDialog('report')} />
  ) : null
}

/** Of another case it is another field: what is typed into this one is no name for that. */
const CaseOnScreen = () => <CaseName key={useStore(({ folder }) => folder)} />

/** The bar across the top: the case and whether it is saved, and what can be done with it as a whole. */
export const TopBar = () => (
  <header className={styles.bar}>
    <CaseOnScreen />
    <IconButton icon={FolderOpen} label="Open workspace" onClick={() => openDialog('open-workspace')} />
    <IconButton icon={ArchiveRestore} label="Backups" onClick={() => openDialog('backups')} />
    <ReportButton />
    <SavedState />
    <span className={styles.space} />
    <HistoryButtons />
    <span className={styles.rule} />
    <Button kind="plain" icon={Share} title="Export JSON (Ctrl+E)" onClick={() => runCommand({ type: 'export' })}>
      Export
    </Button>
    <span className={styles.rule} />
    <IconButton icon={Search} label="Commands" keys="Ctrl+K" onClick={() => runCommand({ type: 'palette' })} />
    <ThemeButton />
    <IconButton icon={Keyboard} label="Keys" keys="?" onClick={() => openDialog('keys')} />
    <IconButton icon={Settings} label="Settings" onClick={() => openDialog('settings')} />
  </header>
)
