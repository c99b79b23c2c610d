import type { BlockContent, Definition, DefinitionContent, ListItem, Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Heading } from '#shared/model'

/** The reading text that a Markdown article comes to, and its headings (UTF-16 offsets into that text). */
export type ReadMarkdown = { text: string; headings: Heading[]; title: string | undefined }

/** The words of inline content, markup dropped. A soft line break is a space, as in every rendering of Markdown. */
const inlineText = (nodes: readonly PhrasingContent[]): string =>
  nodes
    .map((node): string => {
      switch (node.type) {
        case 'text':
          return node.value.replace(/[ \t]*(?:\r\n|\n|\r)[ \t]*/g, ' ')
        case 'inlineCode':
        case 'html':
          return node.value
        case 'break':
          return '\n'
        case 'image':
        case 'imageReference':
          return node.alt ?? ''
        case 'emphasis':
        case 'strong':
        case 'delete':
        case 'link':
        case 'linkReference':
          return inlineText(node.children)
        case 'footnoteReference':
          return `[${node.identifier}]`
        default:
          return node satisfies never
      }
    })
    .join('')

/**
 * A line of text with what marks it as a list's item before it; `tight` where it follows the line above without a blank
 * one.
 */
type Piece = { mark?: string; text: string; level?: Heading['level']; tight?: boolean }

/** Definitions that no link or picture goes by, and how they are written. */
type Unused = ReadonlyMap<Definition, string>

/**
 * “[Minister]: Never.” reads as the definition of a link, and a link's address is dropped; but words that nothing links
 * to are the article's. Of two definitions of one name the first is the one gone by.
 */
const unusedDefinitions = (root: Nodes, source: string): Unused => {
  const definitions: Definition[] = []
  const linked = new Set<string>()
  const look = (node: Nodes): void => {
    if (node.type === 'definition') definitions.push(node)
    else if (node.type === 'linkReference' || node.type === 'imageReference') linked.add(node.identifier)
    if ('children' in node) node.children.forEach(look)
  }
  look(root)
  const unused = new Map<Definition, string>()
  for (const definition of definitions) {
    if (linked.delete(definition.identifier)) continue
    const { start, end } = definition.position ?? {}
    unused.set(definition, source.slice(start?.offset, end?.offset))
  }
  return unused
}

const itemMark = (ordered: boolean, number: number) => (ordered ? `${number}. ` : '• ')

/** A list item: its first paragraph behind the mark, what follows on lines of its own. */
const itemPieces = (item: ListItem, mark: string, unused: Unused): Piece[] => {
  const pieces = item.children.flatMap((node) => blockPieces(node, unused))
  const [first, ...rest] = pieces
  if (first === undefined) return []
  const lines = [{ ...first, mark: mark + (first.mark ?? '') }, ...rest]
  return lines.map((piece) => ({ ...piece, tight: true }))
}

const blockPieces = (node: RootContent | BlockContent | DefinitionContent, unused: Unused): Piece[] => {
  switch (node.type) {
    case 'paragraph':
      return [{ text: inlineText(node.children).trim() }]
    case 'heading':
      return [{ text: inlineText(node.children).trim(), level: node.depth }]
    case 'blockquote':
      return node.children.flatMap((child) => blockPieces(child, unused))
    case 'list':
      return node.children
        .flatMap((item, i) => itemPieces(item, itemMark(node.ordered ?? false, (node.start ?? 1) + i), unused))
        .map((piece, i) => (i === 0 ? { ...piece, tight: false } : piece))
    case 'code':
    case 'html':
      return [{ text: node.value }]
    case 'definition':
      return [{ text: unused.get(node) ?? '' }]
    default:
      // Rules across the page; tables and footnotes are not parsed and stay as written.
      return []
  }
}

/**
 * Derives the reading text of Markdown: one paragraph a block with a blank line between, list items a line each,
 * code, HTML and definitions of links that nothing goes by as written. Offsets of headings are UTF-16 code units.
 */
export const readMarkdown = (markdown: string): ReadMarkdown => {
  const parts: string[] = []
  const headings: Heading[] = []
  let length = 0
  let title: string | undefined
  const add = (part: string) => {
    parts.push(part)
    length += part.length
  }
  const root = fromMarkdown(markdown)
  const unused = unusedDefinitions(root, markdown)
  for (const { mark = '', text, level, tight } of root.children.flatMap((node) => blockPieces(node, unused))) {
    if (text === '') continue
    if (length > 0) add(tight ? '\n' : '\n\n')
    add(mark)
    if (level !== undefined) {
      headings.push({ start: length, end: length + text.length, level })
      if (level === 1) title ??= text
    }
    add(text)
  }
  return { text: parts.join(''), headings, title }
}
