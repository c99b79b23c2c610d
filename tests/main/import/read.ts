import { type Incoming, readIncoming } from '../../../src/main/import'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The article that the text is read as, with the lines marked as boilerplate spelled out. */
export const article = (text: string, name = 'page.txt') => {
  const result = readIncoming({ name, bytes: bytesOf(text) })
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  if (result.value.kind !== 'article') throw new Error('An article was expected.')
  const { document, text: reading } = result.value
  return { document, text: reading, furniture: document.boilerplate.map(({ start, end }) => reading.slice(start, end)) }
}

/** The error that the file is refused with. */
export const refusal = (name: string, content: string | Uint8Array) => {
  const result = readIncoming({ name, bytes: typeof content === 'string' ? bytesOf(content) : content })
  if (result.ok) throw new Error(`“${name}” was taken in.`)
  return result.error
}

/** What a file of that text is read as. */
export const incoming = (name: string, text: string): Incoming => {
  const result = readIncoming({ name, bytes: bytesOf(text) })
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}
