/** What a block is set as; `level` is that of a heading. */
export type Setting = {
  readonly words: string
  readonly role: 'title' | 'heading' | 'boilerplate' | 'text'
  readonly level: number
}
