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
import { saveSettings } from '../state/files'
import { openDialog } from '../state/messages'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { CaseName } from './case-name'
import { runCommand } from './run-command'
import { SavedState } from './saved-state'
import styles from './top-bar.module.css'

/** Not `disabled` where there is nothing to take back: that would take the keyboard from who has just taken back the last step. */
const HistoryButtons = () => {
  const undoName = useStore(({ undoSteps }) => undoSteps.at(-1)?.name)
  const redoName = useStore(({ redoSteps }) => redoSteps.at(-1)?.name)
  return (
    <>
      <IconButton
        icon={Undo2}
        label={undoName === undefined ? 'Undo' : `Undo ${undoName}`}
        keys="Ctrl+Z"
        aria-disabled={undoName === undefined}
        onClick={() => runCommand({ type: 'undo' })}
      />
      <IconButton
        icon={Redo2}
        label={redoName === undefined ? 'Redo' : `Redo ${redoName}`}
        keys="Ctrl+Shift+Z"
        aria-disabled={redoName === undefined}
        onClick={() => runCommand({ type: 'redo' })}
      />
    </>
  )
}

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

/** The bar across the top: the case and whether it is saved, and what can be done with it as a whole. */
export const TopBar = () => (
  <header className={styles.bar}>
    <CaseName />
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
