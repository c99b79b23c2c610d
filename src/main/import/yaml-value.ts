/*
 * The values of YAML that front matter has: plain and quoted text, on one line or folded over several, and lists of such.
 * All else (mappings, anchors, aliases, tags) tells nothing here, for nothing is better than something false.
 */

/** The longest value that is looked at, in UTF-16 code units, with all of its lines. */
const longestWritten = 10_000

const escaped: Readonly<Record<string, string>> = {
  ...{ '"': '"', '\\': '\\', '/': '/', ' ': ' ', _: '\u00a0' },
  ...{ t: '\t', '\t': '\t', n: '\n', r: '\r', N: '\n', L: '\u2028', P: '\u2029' },
}

/** What an escape in double quotes stands for; undefined where it is none. At the end of a line it joins the next to it. */
const unescaped = (mark: string): string | undefined => {
  if (mark.startsWith('\n')) return ''
  if (mark.length === 1) return escaped[mark]
  const code = Number.parseInt(mark.slice(1), 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

const inDoubleQuotes = (inner: string): string | undefined => {
  let isSound = true
  const text = inner.replace(/\\(\n[ \t]*|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^\n])/g, (_, mark: string) => {
    const stands = unescaped(mark)
    isSound &&= stands !== undefined
    return stands ?? ''
  })
  return isSound ? text : undefined
}

const isMapping = (text: string) => /:(?:\s|$)/.test(text)

/** The text as it is written in or without quotes; undefined where it is no text. */
const written = (text: string): string | undefined => {
  if (text.startsWith('"')) {
    const quoted = /^"((?:[^"\\]|\\[\s\S])*)"(?:\s+#[^\n]*)?$/.exec(text)
    return quoted === null ? undefined : inDoubleQuotes(quoted[1] ?? '')
  }
  if (text.startsWith("'")) return /^'((?:[^']|'')*)'(?:\s+#[^\n]*)?$/.exec(text)?.[1]?.replaceAll("''", "'")
  if (/^(?:~|null|Null|NULL)$/.test(text)) return ''
  // Only a value on one line may hold what looks like a key: “title: Harbour: closed”, as it is often written.
  return /^[&*!|>[\]{}]/.test(text) || (text.includes('\n') && isMapping(text)) ? undefined : text
}

/** One line, whatever the breaks; control characters make no text. */
const scalar = (text: string): string | undefined => {
  const line = written(text)?.replace(/\s+/gu, ' ').trim()
  return line === undefined || /\p{Cc}/u.test(line) ? undefined : line
}

const item = (text: string) => (/^["']/.test(text) || !isMapping(text) ? scalar(text) : undefined)

/** Items one by one, or none at all where one is not understood. */
const allOf = (items: readonly (string | undefined)[]): string[] =>
  items.every((each) => each !== undefined) ? items.filter((each) => each !== '') : []

/** `[a, "b, c"]`, without its brackets. */
const flowList = (inner: string): string[] => {
  const items: (string | undefined)[] = []
  const next = /\s*(?:("(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')\s*|([^,[\]{}"'][^,[\]{}]*)?)(,|$)/y
  for (;;) {
    const found = next.exec(inner)
    if (found === null) return []
    items.push(item((found[1] ?? found[2] ?? '').trim()))
    if (found[3] === '') return allOf(items)
  }
}

/** Items a line each, behind a dash, all as deep. */
const blockList = (lines: readonly string[]): string[] => {
  const items = lines.filter((line) => line.trim() !== '').map((line) => /^([ \t]*)-(?:[ \t]+(.*))?$/.exec(line))
  const depth = items[0]?.[1]
  return allOf(items.map((found) => (found?.[1] === depth ? item((found?.[2] ?? '').trim()) : undefined)))
}

/**
 * The value of a key: what stands behind it, and the lines below that are part of it, as they are. Several where it is a
 * list, none where it is empty or not understood. Each comes as one line.
 */
export const readYamlValue = (behind: string, below: readonly string[]): string[] => {
  const first = behind.trim()
  const text = [first, ...below.map((line) => line.trim())].join('\n').trim()
  if (text.length > longestWritten) return []
  if (first === '' || first.startsWith('#')) return blockList(below)
  // What is not indented is no part of a text.
  if (below.some((line) => /^\S/.test(line))) return []
  if (/^[>|][+\d-]{0,2}(?:\s+#.*)?$/.test(first)) return allOf([text.slice(first.length).replace(/\s+/gu, ' ').trim()])
  const list = /^\[([\s\S]*)\]$/.exec(text)
  return list === null ? allOf([scalar(text)]) : flowList(list[1] ?? '')
}
