import { useState } from 'react'
import type { OffsetUnit } from '#shared/text/offsets'
import { exportJson } from '../state/files'
import { closeDialog } from '../state/messages'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Choices } from './choices'

/** What goes into the export, and in which unit its offsets are. */
export const ExportDialog = () => {
  const openId = useStore(({ open }) => open?.id)
  const title = useStore(({ open }) => open?.state.document.title)
  const caseName = useStore(({ caseState }) => caseState?.workspace.name ?? '')
  const count = useStore(({ caseState }) => caseState?.documents.count(({ trashedAt }) => trashedAt === undefined) ?? 0)
  const [scope, setScope] = useState<'document' | 'case'>(openId === undefined ? 'case' : 'document')
  const [unit, setUnit] = useState<OffsetUnit>('codepoint')
  const [busy, setBusy] = useState(false)

  const run = async () => {
    setBusy(true)
    await exportJson(scope === 'document' ? openId : undefined, unit)
    setBusy(false)
  }

  return (
    <Dialog
      title="Export"
      lead="One JSON file with the text, the claims, who is behind them, the grades and the notes. Other programs can read it, and Caveat can read it back."
      onClose={closeDialog}
      onSubmit={() => void run()}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={busy}>
            Export JSON
          </Button>
        </>
      }
    >
      <Choices
        legend="What"
        value={scope}
        onChange={setScope}
        choices={[
          {
            value: 'document',
            name: 'This document',
            explanation: title ?? 'No document is open.',
            disabled: openId === undefined,
          },
          {
            value: 'case',
            name: 'Whole case',
            explanation: `${caseName} · ${count} ${count === 1 ? 'document' : 'documents'}`,
          },
        ]}
      />
      <Choices
        legend="Offsets count"
        value={unit}
        onChange={setUnit}
        choices={[
          {
            value: 'codepoint',
            name: 'Code points',
            explanation: 'As the W3C annotation model asks, and as Python and R count.',
          },
          {
            value: 'utf16',
            name: 'UTF-16 units',
            explanation: 'As JavaScript, Java and .NET count. They differ where the text has emoji or rare letters.',
          },
        ]}
      />
    </Dialog>
  )
}
