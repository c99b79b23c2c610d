import type { BlockContent, DefinitionContent, ListItem, PhrasingContent, RootContent } from 'mdast'
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

type Piece = { text: string; level?: Heading['level']; tight?: boolean }

const itemMark = (ordered: boolean, number: number) => (ordered ? `${number}. ` : '• ')

/** A list item: its first paragraph behind the mark, what follows on lines of its own. */
const itemPieces = (item: ListItem, mark: string): Piece[] => {
  const pieces = item.children.flatMap(blockPieces)
  const [first, ...rest] = pieces
  if (first === undefined) return []
  const lines = [{ ...first, text: mark + first.text }, ...rest]
  return lines.map((piece) => ({ ...piece, tight: true }))
}

const blockPieces = (node: RootContent | BlockContent | DefinitionContent): Piece[] => {
  switch (node.type) {
    case 'paragraph':
      return [{ text: inlineText(node.children).trim() }]
    case 'heading':
      return [{ text: inlineText(node.children).trim(), level: node.depth }]
    case 'blockquote':
      return node.children.flatMap(blockPieces)
    case 'list':
      return node.children
        .flatMap((item, i) => itemPieces(item, itemMark(node.ordered ?? false, (node.start ?? 1) + i)))
        .map((piece, i) => (i === 0 ? { ...piece, tight: false } : piece))
    case 'code':
    case 'html':
      return [{ text: node.value }]
    default:
      // Rules across the page, definitions of links; tables and footnotes are not parsed and stay as written.
      return []
  }
}

/**
 * Derives the reading text of Markdown: one paragraph a block with a blank line between, list items a line each,
 * code and HTML as written. Offsets of headings are UTF-16 code units.
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
  for (const { text, level, tight } of fromMarkdown(markdown).children.flatMap(blockPieces)) {
    if (text === '') continue
    if (length > 0) add(tight ? '\n' : '\n\n')
    if (level !== undefined) {
      headings.push({ start: length, end: length + text.length, level })
      if (level === 1) title ??= text
    }
    add(text)
  }
  return { text: parts.join(''), headings, title }
}
