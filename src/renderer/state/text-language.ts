import { useStore } from './store'

/**
 * The language of the open text, for the `lang` of whatever shows its words. One Han letter has another shape in Chinese,
 * Japanese and Korean, and without it the browser takes any.
 */
export const useTextLanguage = (): string | undefined => useStore(({ open }) => open?.state.document.language)

/** The language of a document of the case, for the `lang` of its title and of what stands in it. */
export const useLanguageOf = (documentId: string | undefined): string | undefined =>
  useStore(({ open, summaries }) => {
    if (documentId === undefined) return undefined
    return open?.id === documentId ? open.state.document.language : summaries.get(documentId)?.language
  })
