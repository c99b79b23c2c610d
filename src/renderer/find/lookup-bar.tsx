import { useStore } from '../state/store'
import { FindBar } from './find-bar'
import { GoToBar } from './go-to-bar'

/** Above the text: find, or go to a paragraph. */
export const LookupBar = () => {
  const what = useStore(({ lookup }) => lookup?.what)
  const asked = useStore(({ lookup }) => lookup?.asked)
  if (what === undefined) return null
  return what === 'find' ? <FindBar key={asked?.count} asked={asked?.words} /> : <GoToBar />
}
