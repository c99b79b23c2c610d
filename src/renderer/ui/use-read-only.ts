import { useStore } from '../state/store'

/** Can nothing be changed in this workspace? Fields are then shown disabled. */
export const useReadOnly = (): boolean => useStore(({ readOnly }) => readOnly !== undefined)
