import { describe, expect, it } from 'vitest'
import { article, refusal } from './read'

const read = (markdown: string, name = 'page.md') => article(markdown, name)

describe('Markdown', () => {
  it('drops markup and keeps words', () => {
    expect(
      read('A *soft*\nbreak, **bold** [link](http://a.example "t"), `code`, ![alt](i.png) &amp; a hard  \nbreak.').text,
    ).toBe('A soft break, bold link, code, alt & a hard\nbreak.')
  })

  it('sets one paragraph a block, and a line an item', () => {
    const markdown = '> Quoted.\n>\n> Twice.\n\n- one\n- two\n  - three\n\n3. third\n4. fourth\n\n---\n\nLast.'
    expect(read(markdown).text).toBe('Quoted.\n\nTwice.\n\n• one\n• two\n• three\n\n3. third\n4. fourth\n\nLast.')
  })

  it.each([
    ['a heading', 2_000, (title: string) => `# ${title}\n\nText.`],
    ['front matter', 1_000, (title: string) => `---\ntitle: ${title}\n---\n\nText.`],
  ])('cuts no character of a long title in half, from %s', (_, length, markdown) => {
    const letters = 'a'.repeat(length - 1)
    expect(read(markdown(`${letters}😀 and more`)).document.title).toBe(letters)
  })

  it('keeps code and HTML as written', () => {
    expect(read('```js\na\n\n  b *c*\n```\n\n<div>\n<b>x</b>\n</div>\n\nA <b>word</b>.').text).toBe(
      'a\n\n  b *c*\n\n<div>\n<b>x</b>\n</div>\n\nA <b>word</b>.',
    )
  })

  it('keeps as written what only looks like the definition of a link', () => {
    expect(read('Interview\n\n[Reporter]: Why?\n\n[Minister]: Never.\n\nThe end of it.\n').text).toBe(
      'Interview\n\n[Reporter]: Why?\n\n[Minister]: Never.\n\nThe end of it.',
    )
    expect(read('> [Smith]: No.\n').text).toBe('[Smith]: No.')
    expect(read('- [Coast]: Port\n  "quoted"\n- more').text).toBe('• [Coast]: Port\n  "quoted"\n• more')
    expect(read('[a]: http://a.example\n').text).toBe('[a]: http://a.example')
  })

  it('drops the definition that a link or a picture goes by, and only that one', () => {
    const definitions = '[A]: http://a.example "t"\n[b]: b.png\n[a]: other\n> [c]: http://c.example'
    expect(read(`The [a], ![picture][B] and [that][c].\n\n${definitions}`).text).toBe(
      'The a, picture and that.\n\n[a]: other',
    )
  })

  it('knows a heading in a list, without the mark of the item', () => {
    const { text, document } = read('- # Of the *list*\n- - ## Within\n\nText.')
    expect(text).toBe('• Of the list\n• • Within\n\nText.')
    expect(document.title).toBe('Of the list')
    expect(document.headings.map(({ start, end }) => text.slice(start, end))).toEqual(['Of the list', 'Within'])
  })

  it('records headings where they stand, in UTF-16 code units', () => {
    const { text, document } = read('# 😀 The *Title*\n\nText.\n\nUnder\n---\n\n###### Deep')
    expect(document.headings.map(({ start, end, level }) => [text.slice(start, end), level])).toEqual([
      ['😀 The Title', 1],
      ['Under', 2],
      ['Deep', 6],
    ])
    expect(document.title).toBe('😀 The Title')
    expect(document.length).toBe(text.length)
  })

  it('knows no page furniture', () => {
    expect(read('# Title of it\n\nShare\n\nNews ID: 12\n\nText of the story.').document.boilerplate).toEqual([])
  })

  it('takes the title from the file’s name where there is none', () => {
    expect(read('Only text.', 'A clipping.markdown').document.title).toBe('A clipping')
  })
})

describe('front matter', () => {
  it('becomes metadata and not text', () => {
    const { text, document } = read(
      '---\ntitle: "Harbour: closed"\nauthor: [Ada Holm, \'J. Berg\']\ndate: 2021-05-03 17:45\nupdated: 2021-05-04T08:00:00Z\nsource: https://news.example.org/1\nsite: Coastal Wire\ntags:\n  - sea\nother: x\n---\n\n# Another title\n\nText.',
    )
    expect(text).toBe('Another title\n\nText.')
    expect(document).toMatchObject({
      title: 'Harbour: closed',
      byline: 'Ada Holm, J. Berg',
      publishedAt: '2021-05-03T17:45:00.000Z',
      pageUpdatedAt: '2021-05-04T08:00:00.000Z',
      url: 'https://news.example.org/1',
      outlet: 'Coastal Wire',
    })
  })

  it('reads authors listed a line each, with CRLF', () => {
    const { text, document } = read('---\r\nauthors:\r\n  - Ada Holm\r\n  - "J. Berg"\r\n---\r\nText.')
    expect(text).toBe('Text.')
    expect(document.byline).toBe('Ada Holm, J. Berg')
  })

  it.each(['- ', '- ""', "- ' '", '-   \n  - '])('says nothing with an empty item: %j', (item) => {
    const { document } = read(
      `---\ntitle:\n  ${item}\nsource:\n  ${item}\nauthors:\n  ${item}\n  - Ada Holm\n---\nText.`,
    )
    expect(document.title).toBe('page')
    expect(document).not.toHaveProperty('outlet')
    expect(document.byline).toBe('Ada Holm')
  })

  it.each([
    ['title: >-\n  The long title\n  goes on\nother: x', { title: 'The long title goes on' }],
    ['title: |\n  The long title\n\n  goes on', { title: 'The long title goes on' }],
    ['title: The long title\n  goes on', { title: 'The long title goes on' }],
    ['title: "The long title\n  goes \\\n  on: there"', { title: 'The long title goes on: there' }],
    ['title: "It\\u2019s over \\ud83d\\ude00\\x21 \\"so\\\\\\"" # they say', { title: 'It’s over 😀! "so\\"' }],
    ["title: 'It''s over'", { title: "It's over" }],
    ['title: Harbour: closed', { title: 'Harbour: closed' }],
    ['authors: ["Doe, Jane", "Roe"]', { byline: 'Doe, Jane; Roe' }],
    ["authors: [Jane Doe,\n  'R. Roe', ]", { byline: 'Jane Doe, R. Roe' }],
    ['authors:\n- Jane Doe\n# and\n- "Roe: R."', { byline: 'Jane Doe, Roe: R.' }],
    ['source:\n  - https://x.example/a', { url: 'https://x.example/a' }],
    ['source:\n  - Coastal Wire\n  - https://x.example/a', { outlet: 'Coastal Wire', url: 'https://x.example/a' }],
    [
      'author:\n  name: Jane\n  url: https://jane.example/\ntitle: Real\nurl: https://news.example/1',
      { title: 'Real', url: 'https://news.example/1' },
    ],
    ['publisher:\n  title: The Outlet\n  url: https://o.example\ntitle: Real\n', { title: 'Real' }],
    ['authors:\n  - name: Jane\n    url: https://jane.example/\n  - name: Roe', {}],
    ['date: 2018-09-11T14:48:05.120+03:30', { publishedAt: '2018-09-11T11:18:05.000Z' }],
    ['date: 2018-09-11 14:48:00 -0400', { publishedAt: '2018-09-11T18:48:00.000Z' }],
    ['date: 11 septembre 2018 14 h 48', {}],
    ['date: 11-14 September 2018', {}],
  ])('reads what it understands of YAML: %j', (matter, told) => {
    const { text, document } = read(`---\n${matter}\n---\nText.`)
    const { title, outlet, byline, url, publishedAt } = document
    expect(text).toBe('Text.')
    expect({ title, outlet, byline, url, publishedAt }).toEqual({ title: 'page', ...told })
  })

  it.each([
    ...['&a Title', '*a', '!!str Title', '{ a: b }', '[a, {b: c}]', '["a', '"a" b', "'a' b", '"a', '"\\q"', '"\\u00"'],
    ...[
      '"\\u0000"',
      '"\\U00110000"',
      '~',
      'null',
      '>x',
      '>-\n- a',
      '\n  - a: b',
      '\n  - a\n    - b',
      '\n  a: b',
      '\n  a',
      'a\n  b: c',
    ],
  ])('says nothing with what it does not understand: %j', (value) => {
    const { title, byline } = read(`---\ntitle: ${value}\nauthor: ${value}\n---\nText.`).document
    expect({ title, byline }).toEqual({ title: 'page', byline: undefined })
  })

  it('is bounded, however it is written', () => {
    const values = [
      `"${'a'.repeat(1_200)}"`,
      `[${' a'.repeat(500)}{`,
      `"${'\\'.repeat(1_000)}`,
      `['${"''".repeat(500)}`,
      `${' '.repeat(1_000)}[`,
    ]
    for (const value of values) {
      const lines = `${value}\n`.concat(`  ${value}\n`.repeat(9))
      expect(read(`---\n${`title: ${lines}`.repeat(19)}---\nText.`).document.title).toBe('page')
    }
  })

  it('is not a rule across the page, nor a date that is none', () => {
    expect(read('---\n\nText: *here*.').text).toBe('Text: here.')
    expect(read('---\ndate: soon\n---\nText.').document).not.toHaveProperty('publishedAt')
  })

  it('alone is no article', () => {
    expect(refusal('a.md', '---\ntitle: x\n---\n').code).toBe('empty')
    expect(refusal('a.md', '***\n\n- #\n').code).toBe('empty')
    expect(refusal('a.md', '# \u2060\n').code).toBe('empty')
  })
})
