import { Palette } from '../palette/palette'
import { useStore } from '../state/store'
import { BackupsDialog } from './backups-dialog'
import { ExportDialog } from './export-dialog'
import { KeysDialog } from './keys-dialog'
import { OpenWorkspaceDialog } from './open-workspace-dialog'
import { PasteDialog } from './paste-dialog'
import { ReportDialog } from './report-dialog'
import { SaveCopyDialog } from './save-copy-dialog'
import { SettingsDialog } from './settings-dialog'
import { TrashDialog } from './trash-dialog'

/** The dialog that is open, if one is. */
export const Dialogs = () => {
  const dialog = useStore((state) => state.dialog)
  switch (dialog) {
    case undefined:
      return null
    case 'export':
      return <ExportDialog />
    case 'keys':
      return <KeysDialog />
    case 'palette':
      return <Palette />
    case 'paste':
      return <PasteDialog />
    case 'open-workspace':
      return <OpenWorkspaceDialog />
    case 'save-copy':
      return <SaveCopyDialog />
    case 'settings':
      return <SettingsDialog />
    case 'backups':
      return <BackupsDialog />
    case 'report':
      return <ReportDialog />
    case 'trash':
      return <TrashDialog />
    default:
      return dialog satisfies never
  }
}
