import { importFiles } from '../state/import-files'

/** Kept while the dialog is open: a loose input may be collected before it answers. */
let input: HTMLInputElement | undefined

/** Asks which files to import, and imports them. */
export const pickFiles = () => {
  input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.txt,.md,.markdown,.json,text/*'
  input.addEventListener('change', () => {
    void importFiles([...(input?.files ?? [])])
    input = undefined
  })
  input.click()
}
