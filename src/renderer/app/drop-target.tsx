import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from '../state/store'
import { isDialogOpen } from '../ui/top-dialog'
import styles from './drop-target.module.css'
import { targetOf } from './key-target'
import { takeIn } from './take-in'

const brings = (event: DragEvent, type: string) => event.dataTransfer?.types.includes(type) ?? false

/** Takes files and text that are dropped anywhere on the window, and shows that it will. */
export const DropTarget = () => {
  const canImport = useStore(({ phase, readOnly }) => phase === 'open' && readOnly === undefined)
  const [over, setOver] = useState(false)

  useEffect(() => {
    // Words dragged within the page are no import, nor are those for a field. Entering a child fires before leaving its parent: hence the count.
    let ownDrag = false
    let depth = 0
    const isOurs = (event: DragEvent) =>
      brings(event, 'Files') ||
      (brings(event, 'text/plain') && !ownDrag && !isDialogOpen() && targetOf(event.target) !== 'text')
    const show = (delta: number) => {
      depth = delta === 0 ? 0 : Math.max(0, depth + delta)
      setOver(depth > 0 && !isDialogOpen())
    }
    const onEnter = (event: DragEvent) => {
      if (isOurs(event)) show(1)
    }
    const onLeave = (event: DragEvent) => {
      if (isOurs(event)) show(-1)
    }
    const onOver = (event: DragEvent) => {
      if (!isOurs(event)) return
      // Without this the window would open the file in place of the app.
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = canImport && !isDialogOpen() ? 'copy' : 'none'
    }
    const onDrop = (event: DragEvent) => {
      show(0)
      if (!isOurs(event)) return
      event.preventDefault()
      if (!canImport || isDialogOpen()) return
      takeIn(event.dataTransfer)
    }
    const onOwnStart = () => {
      ownDrag = true
    }
    const onOwnEnd = () => {
      ownDrag = false
    }
    window.addEventListener('dragstart', onOwnStart)
    window.addEventListener('dragend', onOwnEnd)
    window.addEventListener('dragenter', onEnter)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('dragover', onOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragstart', onOwnStart)
      window.removeEventListener('dragend', onOwnEnd)
      window.removeEventListener('dragenter', onEnter)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [canImport])

  if (!over) return null
  return (
    <div className={styles.cover} aria-hidden>
      <p className={styles.words}>
        <FileDown size={20} strokeWidth={1.5} aria-hidden />
        {canImport ? 'Drop to import into this case' : 'Nothing can be imported here now'}
      </p>
    </div>
  )
}
