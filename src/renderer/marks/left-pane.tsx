import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { Library } from '../library/library'
import { useAdrift } from '../state/adrift'
import { annotations } from '../state/document-index'
import { moveFocus } from '../state/focus'
import { setState, useStore } from '../state/store'
import type { State } from '../state/types'
import { numeral } from '../ui/counted'
import { followingWords } from '../ui/following'
import { TabList, TabPanel } from '../ui/tabs'
import css from './left-pane.module.css'
import { MarksPane } from './marks-pane'

// The index follows the store: asked for at each of its changes, it is never behind.
const markCount = followingWords(useStore, () => {
  const count = annotations.count()
  return count === 0 ? '' : ` ${numeral(count)}`
})

const Counts = () => {
  const adrift = useAdrift(({ items }) => items.size)
  return (
    <>
      <span ref={markCount} className={css.count} />
      {adrift === 0 ? null : <span className={css.adrift}>{numeral(adrift)} adrift</span>}
    </>
  )
}

const tabs: readonly { name: State['leftPane']; face: ReactNode }[] = [
  { name: 'library', face: 'Library' },
  {
    name: 'marks',
    face: (
      <>
        Marks
        <Counts />
      </>
    ),
  },
]

/** The request for the keyboard to go to the list of marks, until it has been answered. */
const useFocusRequest = (): number | undefined => {
  const { where, count } = useStore(({ focus }) => focus)
  const [answered, setAnswered] = useState(count)
  const request = where === 'marks' && count !== answered ? count : undefined
  useEffect(() => {
    if (request !== undefined) setAnswered(request)
  }, [request])
  return request
}

/** From the list of marks Escape leads back to the text, as from the inspector. */
const leave = (event: KeyboardEvent) => {
  if (event.key !== 'Escape' || event.defaultPrevented) return
  event.preventDefault()
  event.stopPropagation()
  moveFocus('reader')
}

/** The left pane: the library, or the list of all marks of the open document. */
export const LeftPane = () => {
  // The keyboard stays in the list while another document comes in the place of one that is gone.
  const documentId = useStore(({ open, opening }) => open?.id ?? opening)
  const caseId = useStore(({ caseState }) => caseState?.workspace.id)
  const shown = useStore(({ leftPane }) => leftPane)
  const id = useId()
  const request = useFocusRequest()
  // Keyed: what one case or document was filtered by is no filter for another.
  const library = <Library key={caseId} />
  if (documentId === undefined) return library
  return (
    <div className={css.pane}>
      <div className={css.tabs}>
        <TabList id={id} label="Lists" tabs={tabs} shown={shown} onShow={(leftPane) => setState({ leftPane })} />
      </div>
      <TabPanel id={id} shown={shown} className={css.panel} onKeyDown={shown === 'marks' ? leave : undefined}>
        {shown === 'library' ? library : <MarksPane key={documentId} request={request} />}
      </TabPanel>
    </div>
  )
}
