import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { annotations, onTouched } from '../state/document-index'
import { useStore } from '../state/store'
import { createTextOrder } from '../state/text-order'

/** The ids of all marks of the open document, in text order. The same list as long as none comes, goes or moves. */
export const useMarkIds = (): readonly string[] => {
  const documentId = useStore(({ open }) => open?.id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document has other annotations
  const order = useMemo(() => createTextOrder(annotations.values()), [documentId])
  const subscribe = useCallback(
    (changed: () => void) =>
      onTouched((ids) => {
        if (ids === undefined) order.renew(annotations.values())
        else order.update(ids, annotations.get)
        changed()
      }),
    [order],
  )
  return useSyncExternalStore(subscribe, order.ids)
}
