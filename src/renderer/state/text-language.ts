import { useStore } from './store'

/**
 * The language of the open text, for the `lang` of whatever shows its words. One Han letter has another shape in Chinese,
 * Japanese and Korean, and without it the browser takes any.
 */
export const useTextLanguage = (): string | undefined => useStore(({ open }) => open?.state.document.language)
