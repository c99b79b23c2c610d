import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId, now } from '#shared/ids'
import { Document } from '#shared/model'
import { article } from './read'

const paragraphs = [
  'The harbour at Linnet Bay will close for three weeks in spring so that the sea wall can be repaired, the port said.',
  'Fishermen said that they had not been asked. “We heard it on the radio,” said Ada Holm, who has two boats there.',
  'The port authority put the cost at four million and said that the work could not wait until the season was over.',
]
const story = paragraphs.join('\n\n')

describe('reading text', () => {
  it('is the file’s, whatever the line ends and spaces', () => {
    const text = `Title of the Page Here\r\n\r\n\u00a0 ${story}\r\rEnd\u2028 `
    const { text: reading, document } = article(text)
    expect(reading).toBe(text)
    expect(document.length).toBe(text.length)
    expect(document.textSha256).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
    expect(document.originalSha256).toBe(document.textSha256)
  })

  it('leaves out the byte order mark, and only that one', () => {
    const { text, document } = article(`\ufeff${story}\ufeff`)
    expect(text).toBe(`${story}\ufeff`)
    expect(document.originalSha256).not.toBe(document.textSha256)
  })

  it('counts UTF-16 code units', () => {
    expect(article(`A title of some length\n\n😀 ${story}`).document.length).toBe(24 + 3 + story.length)
  })
})

describe('pages as news sites print them', () => {
  it('an English agency', () => {
    const page = `Home > World > Asia\n\nLast updated: 4 May 2021, 09:10 GMT\nHarbour to Close for Repairs in Spring\n\nLINNET BAY (Coastal Wire) - ${paragraphs[0]}\nStory code: CW-5512\nPublished: 3 May 2021 - 17:45\nShare\n\n${paragraphs[1]}\n\n${paragraphs[2]}\n\nEND\n\nTags: harbour, sea wall\nSource: Harbour News\n0 Comments\nCopyright © 2021 Coastal Wire. All rights reserved.`
    const { document, furniture } = article(page)
    expect(document).toMatchObject({
      title: 'Harbour to Close for Repairs in Spring',
      outlet: 'Coastal Wire',
      pageId: 'CW-5512',
      publishedAt: '2021-05-03T17:45:00.000Z',
      pageUpdatedAt: '2021-05-04T09:10:00.000Z',
      language: 'en',
    })
    expect(furniture).toEqual([
      'Home > World > Asia',
      'Last updated: 4 May 2021, 09:10 GMT',
      'Story code: CW-5512',
      'Published: 3 May 2021 - 17:45',
      'Share',
      'END',
      'Tags: harbour, sea wall',
      'Source: Harbour News',
      '0 Comments',
      'Copyright © 2021 Coastal Wire. All rights reserved.',
    ])
  })

  it('a Persian page, with its own calendar and digits', () => {
    const page =
      'کد خبر: ۵۵۱۲\nتاریخ انتشار: ۲۰ شهریور ۱۳۹۷ - ۱۴:۴۸\n\nبندر برای تعمیر دیوار ساحلی بسته می‌شود\n\nبندر (خبر ساحل) - مدیر بندر روز دوشنبه گفت که اسکله برای سه هفته بسته خواهد شد تا دیوار ساحلی تعمیر شود و ماهیگیران باید قایق‌های خود را جابه‌جا کنند.\n\nماهیگیران گفتند که کسی از آنها نپرسیده است و این خبر را از رادیو شنیده‌اند.\n\nهزینه این کار چهار میلیون اعلام شده است.\n\nانتهای پیام/ ۴۴\nبرچسب‌ها: بندر، دریا\nنظر شما'
    const { document, furniture } = article(page)
    expect(document).toMatchObject({
      title: 'بندر برای تعمیر دیوار ساحلی بسته می‌شود',
      outlet: 'خبر ساحل',
      pageId: '۵۵۱۲',
      publishedAt: '2018-09-11T14:48:00.000Z',
      language: 'fa',
      direction: 'rtl',
    })
    expect(furniture).toHaveLength(5)
  })

  it('a blog with a byline', () => {
    const { document, furniture } = article(
      `The Harbour Nobody Asked About\n\nBy Ada Holm and J. R. van der Berg\nMay 3, 2021\n5 min read\n\n${story}\n\nLeave a comment`,
    )
    expect(document).toMatchObject({
      title: 'The Harbour Nobody Asked About',
      byline: 'Ada Holm and J. R. van der Berg',
      publishedAt: '2021-05-03T00:00:00.000Z',
    })
    expect(furniture).toEqual(['By Ada Holm and J. R. van der Berg', 'May 3, 2021', '5 min read', 'Leave a comment'])
  })

  it('a page with a footer of cookies and newsletters', () => {
    const foot = [
      'Follow us on Twitter and Facebook',
      'Sign up for our weekly newsletter',
      'This website uses cookies to give you a better experience. By staying you accept them.',
      'Privacy policy | Terms of use | Contact us',
      'https://news.example.org/harbour/5512',
    ]
    const { document, furniture } = article(`Harbour to Close for Repairs\n\n${story}\n\n${foot.join('\n')}\n`)
    expect(furniture).toEqual(foot)
    expect(document.url).toBe('https://news.example.org/harbour/5512')
  })

  it('several facts on one line, and labels whose value is on the next', () => {
    const { document, furniture } = article(
      `Harbour to Close for Repairs\n3 May 2021 17:45 | News ID: 5512 | Print\nLast updated:\n4 May 2021\n\n${story}`,
    )
    expect(document).toMatchObject({ pageId: '5512', publishedAt: '2021-05-03T17:45:00.000Z' })
    expect(document.pageUpdatedAt).toBe('2021-05-04T00:00:00.000Z')
    expect(furniture).toEqual(['3 May 2021 17:45 | News ID: 5512 | Print', 'Last updated:', '4 May 2021'])
  })

  it.each([
    'Source:\nIran and Russia sign oil deal',
    'Author:\n\nIran and Russia sign oil deal',
    'Talks held\n\nIran and Russia sign oil deal\nSource:\n\nMinisters meet again',
  ])('a label whose value was lost, and which takes no headline for it: %j', (head) => {
    const { document, furniture } = article(`${head}\n\n${story}`)
    expect(document.title).toBe('Iran and Russia sign oil deal')
    expect(document).not.toHaveProperty('outlet')
    expect(document).not.toHaveProperty('byline')
    expect(furniture).toHaveLength(1)
  })

  it('a label under the title, with a name on the next line', () => {
    const { document } = article(`Harbour to Close for Repairs\nSource:\nCoastal Wire\n\n${story}`)
    expect(document.outlet).toBe('Coastal Wire')
  })

  it.each([
    ['Publié le 3 mai 2021 à 17h45', 'Mis à jour le 4 mai 2021', 'Tous droits réservés'],
    ['Veröffentlicht am 3. Mai 2021, 17:45 Uhr', 'Aktualisiert am 04.05.2021', 'Alle Rechte vorbehalten'],
    ['Publicado el 3 de mayo de 2021 17:45', 'Actualizado el 4 de mayo de 2021', 'Todos los derechos reservados'],
    ['Опубликовано: 3 мая 2021 г. 17:45', 'Обновлено: 04.05.2021', 'Все права защищены'],
  ])('labels in other languages: %s', (published, updated, rights) => {
    const { document, furniture } = article(`${published}\n${updated}\nHarbour to Close\n\n${story}\n\n${rights}`)
    expect(document.publishedAt).toMatch(/^2021-05-03T(?:17:45|00:00):00/)
    expect(document.pageUpdatedAt).toBe('2021-05-04T00:00:00.000Z')
    expect(furniture).toEqual([published, updated, rights])
  })

  it.each([
    ['(Coastal Wire) - The port closed on Monday, it said in a statement.', 'Coastal Wire'],
    ['LINNET BAY, May 3 (Coastal) -- The port closed on Monday.', 'Coastal'],
    ['LINNET BAY, May 3. /COAST/. The port closed on Monday.', 'COAST'],
    ['The port (pictured) - which closed on Monday - is old and small.', undefined],
    ['\u200eLINNET BAY (Coastal) - The port closed on Monday.', 'Coastal'],
    ['Ada Holm said (on Monday) the port had closed.', undefined],
    ['Old Port Of Linnet Bay Closed (Pictured) - The port is old and small.', undefined],
    ['LINNET BAY (2018) - The port closed on Monday.', undefined],
    ['3 May, in Linnet Bay /COAST/. The port closed on Monday.', undefined],
  ])('the outlet in the dateline: %s', (lead, outlet) => {
    expect(article(`Harbour Closed for Repairs\n\n${lead}\n\n${story}`).document.outlet).toBe(outlet)
  })
})

describe('a title with brackets and a dash', () => {
  it.each([
    '(Video) - Protesters march in the capital',
    'Ada Holm (CDU) – die Kanzlerin tritt ab',
    'Harbour Guards (IRGC) – What We Know',
    'Ben Holm (D-Maryland) - the ranking member - said no',
    'LINNET BAY, Old Port /PICTURED/ Closed for Repairs',
  ])('names no outlet: %s', (title) => {
    const { document } = article(`${title}\n\n${story}`)
    expect(document.title).toBe(title)
    expect(document).not.toHaveProperty('outlet')
  })

  it.each(['Ben Holm (D-Maryland) - the ranking member - said no', '(Video) - Protesters march in the capital'])(
    'names none under another title: %s',
    (subtitle) => {
      const { document } = article(`Harbour to Close for Repairs\n${subtitle}\n\n${story}`)
      expect(document).not.toHaveProperty('outlet')
    },
  )

  it.each([
    'LINNET BAY (Coastal) -\n\nThe port closed on Monday.',
    'LINNET BAY (Coastal) - The port will close for three weeks so that\nthe wall can be repaired.',
  ])('leaves the outlet to a dateline that stands alone or begins a paragraph: %j', (lead) => {
    expect(article(`Harbour to Close for Repairs\n\n${lead}\n\n${story}`).document.outlet).toBe('Coastal')
  })

  it('leaves the outlet to the dateline below it', () => {
    const page = `Ada Holm (CDU) – die Kanzlerin tritt ab\n\nLINNET BAY (Coastal) - ${paragraphs[0]}`
    expect(article(page).document.outlet).toBe('Coastal')
  })

  it('is none where the first paragraph stands for it', () => {
    expect(article(`LINNET BAY (Coastal) - ${story}`).document.outlet).toBe('Coastal')
  })
})

describe('a line is furniture however it is typed', () => {
  it.each([
    ['marks of direction before and in it', '\u200fکد خبر: \u202b5512\u202c'],
    ['an Arabic kaf in a Persian label', '\u0643د خبر: 5512'],
    ['a Persian kaf in one of a row of forms', 'کد مطلب: 5512'],
    ['a bullet before it', '• News ID: 5512'],
  ])('a label with %s', (_, line) => {
    const { document, furniture } = article(`Harbour to Close for Repairs\n${line}\n\n${story}`)
    expect(document.pageId).toBe('5512')
    expect(furniture).toEqual([line])
  })

  it.each([
    'تاریخ انتشار: 3 May 2021',
    'تار\u064aخ انتشار: 3 May 2021',
    'تار\u0649خ انتشار: 3 May 2021',
    'آخرین به‌روزرسانی: 3 May 2021',
    'آخرین به روزرسانی: 3 May 2021',
    'آخر\u064aن بهروزرسان\u064a: 3 May 2021',
    'نظر شما',
    'دیدگاه‌ها',
    'دیدگاهها',
    'د\u064aدگاه\u200dها',
    'اشترا\u0643‌گذاری',
    'نظـــر شما',
    '« Share »',
    '>> Share',
    'Share >',
  ])('%s', (line) => {
    expect(article(`Harbour to Close for Repairs\n\n${story}\n\n${line}`).furniture).toEqual([line])
  })

  it('of 240 letters at most, where it begins with a label', () => {
    const tags = (length: number) => `Tags: ${'harbour, '.repeat(30)}`.slice(0, length - 1).concat('s')
    const furniture = (length: number) =>
      article(`Harbour to Close for Repairs\n\n${story}\n\n${tags(length)}`).furniture
    expect(furniture(240)).toEqual([tags(240)])
    expect(furniture(241)).toEqual([])
  })

  it('with two dates after one another, and no other words after the first', () => {
    const read = (line: string) => article(`Harbour to Close for Repairs\n${line}\n\n${story}`)
    expect(read('Published: 3 May 2021 Updated: 4 May 2021').document).toMatchObject({
      publishedAt: '2021-05-03T00:00:00.000Z',
      pageUpdatedAt: '2021-05-04T00:00:00.000Z',
    })
    const { document, furniture } = read('Published: 3 May 2021 in the harbour')
    expect(document).not.toHaveProperty('publishedAt')
    expect(furniture).toEqual([])
  })

  it.each([
    'Date: 11-14 September 2018',
    'Date: 11.09.2018 - 14.09.2018',
    'Date: 25/09/2018 - 28/09/2018',
    'September 11, 2018 to September 14, 2019',
  ])('but not with a span of days, which is no date of a page: %s', (line) => {
    const { document, furniture } = article(`Harbour to Close for Repairs\n${line}\n\n${story}`)
    expect(document).not.toHaveProperty('publishedAt')
    expect(furniture).toEqual([])
  })

  it.each([
    ['Source: https://coast.example.org/5512', 'https://coast.example.org/5512'],
    ['Link: https://coast.example.org/5512', 'https://coast.example.org/5512'],
    ['Link: coast.example.org/5512', 'coast.example.org/5512'],
  ])('with an address: %s', (line, url) => {
    const { document, furniture } = article(`Harbour to Close for Repairs\n${line}\n\n${story}`)
    expect(document.url).toBe(url)
    expect(document).not.toHaveProperty('outlet')
    expect(furniture).toEqual([line])
  })

  it('with names under the title, which end no sentence', () => {
    const byline = (line: string) => article(`Harbour to Close for Repairs\n\n${line}\n\n${story}`).document.byline
    expect(byline('By Ada Holm Jr.')).toBe('Ada Holm Jr.')
    expect(byline('By Ada Holm.')).toBe(undefined)
  })

  it.each([
    'A'.repeat(80),
    'The Bay Of Linnet Times',
    'Voice of the Bay',
    'Coastal Wire Co. U.S.',
    'el País',
    'i24NEWS',
    'coast.example.org',
    'خبرگزاری صدا و سیما',
  ])('with the name of an outlet under the title: %s', (name) => {
    expect(article(`Harbour to Close\nSource: ${name}\n\n${story}`).document.outlet).toBe(name)
    expect(article(`Harbour to Close\n\n${story}\n\nSource: ${name}`).document.outlet).toBe(name)
  })

  it.each([
    'A'.repeat(81),
    'The Bay Of Linnet Times Online',
    '2018',
    'so he said.',
    'Who? Me',
    'two officials',
    'Closed since May',
    'بندر برای تعمیر بسته می‌شود',
  ])('not with what is no name of an outlet: %s', (name) => {
    for (const page of [`Source: ${name}\n\n${story}`, `${story}\n\nSource: ${name}`]) {
      const { document, furniture } = article(`Harbour to Close\n\n${page}`)
      expect(document).not.toHaveProperty('outlet')
      expect(furniture).toEqual([])
    }
  })

  it('with the names of several authors, of ten words at most', () => {
    const byline = (names: string) => article(`Harbour to Close\nAuthors: ${names}\n\n${story}`).document.byline
    const names = 'Ada Holm, J. R. van der Berg and Eva Lind'
    expect(byline(names)).toBe(names)
    expect(byline(`${names} Moe`)).toBe(undefined)
    expect(byline('Ada Holm Says The Bay Closed')).toBe(undefined)
  })

  it('with a year, a sign or an owner behind the word copyright', () => {
    const lines = [
      '© the Coastal Wire',
      'Copyright © 2021',
      'Copyright 2019-2021 Coastal Wire. It may not be copied.',
      'COPYRIGHT 2021',
      '(c) 2021 Coastal Wire.',
      '(c) Voice of the Bay',
    ]
    for (const line of lines)
      expect(article(`Harbour to Close for Repairs\n\n${story}\n\n${line}`).furniture).toEqual([line])
  })

  it('above the title too where no headline could be so', () => {
    const { document, furniture } = article(
      `Section: World\nViews: 1,204\nSource: Coastal Wire\nClosed for Repairs\n\n${story}`,
    )
    expect(document.title).toBe('Closed for Repairs')
    expect(furniture).toEqual(['Section: World', 'Views: 1,204'])
  })
})

describe('what is not furniture', () => {
  it('nothing is, on a page without any', () => {
    const { document, furniture } = article(`Harbour to Close for Repairs\n\n${story}\n`)
    expect(furniture).toEqual([])
    expect(document.title).toBe('Harbour to Close for Repairs')
    expect(document).not.toHaveProperty('outlet')
    expect(document).not.toHaveProperty('publishedAt')
  })

  it.each([
    'By Monday the wall had fallen.',
    'By Land and Sea They Came',
    'By Ada Holm standing on the wall',
    'Share prices fell by 3 percent on Monday.',
    'Published reports put the cost at four million.',
    'Updated figures will follow in May 2021, the port said.',
    'Source: the minister said he did not know.',
    'End of the line for Linnet Bay.',
    'Comments by the minister were struck from the record.',
    'Date of birth unknown',
    'News ID: harbour',
    'On 3 May 2021 the wall fell.',
    'Print is dead, said Holm.',
    'We use nets, not cookies.',
    'Twitter.',
    'Agency: closed since May',
    'Copyright infringement was admitted by the port on Monday.',
    'Copyright: what the port must know',
    '(c) that the wall has already sunk by 60 percent.',
    '(c) The wall has already sunk',
    '(c) 2018 was the year when the wall sank.',
    'Comments: the port did not respond to a request for comment.',
    'Share: 40 percent of the budget goes to the wall, the port said.',
    'Section: 5 of the treaty was broken by both sides, the court found on Monday.',
    'Hits: four boats, nine huts, according to the port.',
    'Partager: le butin fut réparti entre les trois hommes, selon la police.',
    'We use cookies to watch fishermen, the port admitted in court.',
  ])('a line of the story is not, at head or foot: %s', (line) => {
    expect(article(`Harbour to Close for Repairs\n\n${line}\n\n${story}`).furniture).toEqual([])
    expect(article(`Harbour to Close for Repairs\n\n${story}\n\n${line}`).furniture).toEqual([])
  })

  it.each([
    'Source: Port Closed Bay Over Old Wall Again',
    'Source: Port Closed Bay',
    'Agency: Bay Sank By 60 Percent',
    'Источник: Порт закрыл бухту на три недели',
    'Автор: Почему Стены Не Работают',
    'المصدر: إيران ترفض التفاوض مع واشنطن',
    'منبع: ایران مذاکره با آمریکا را رد کرد',
    'Quelle: Hafen bleibt im Herbst zu',
    'Fuente: El Puerto Cerrará En Enero',
    'Views: Why the Port Will Not Negotiate',
    'Related: how the deal fell apart, and who is to blame for it',
    'Copyright claims against the port dismissed by court',
  ])('a headline that begins as a label does is not: %s', (headline) => {
    const { document, furniture } = article(`${headline}\n\n${story}`)
    expect(document.title).toBe(headline)
    expect(document).not.toHaveProperty('outlet')
    expect(document).not.toHaveProperty('byline')
    expect(furniture).toEqual([])
  })

  it.each([
    'Reporter: Did you order it\nMinister: Yes\nReporter: Why\nMinister: No comment\n',
    'Reporter: Why\nMinister: No comment\nReporter: Did you order it?\nMinister: Yes\n',
    'Reporter:\nWhy\nMinister:\nNo comment\nReporter:\nNever\nMinister:\nYes\n',
  ])('what is said in an interview is not: %j', (talk) => {
    const { document, furniture } = article(`Interview with the minister of ports\n\n${talk}`)
    expect(document.title).toBe('Interview with the minister of ports')
    expect(document).not.toHaveProperty('byline')
    expect(furniture).toEqual([])
  })

  it('a label of a name that comes again with the same name is one', () => {
    const { document, furniture } = article(
      `Harbour to Close\nSource: Coastal Wire\n\n${story}\n\nSource: Coastal Wire`,
    )
    expect(document.outlet).toBe('Coastal Wire')
    expect(furniture).toHaveLength(2)
  })

  it('a label in the middle of the story is not', () => {
    const long = Array.from({ length: 40 }, () => paragraphs[1]).join('\n\n')
    const short = paragraphs.slice(0, 2).join('\n\n')
    expect(article(`Harbour to Close\n\n${short}\n\nShare\nNews ID: 12\n\n${story}`).furniture).toEqual([])
    expect(article(`Harbour to Close\n\n${long}\n\nShare\nNews ID: 12\n\n${long}`).furniture).toEqual([])
  })

  it('a page of nothing but furniture keeps all of its text', () => {
    const { document, furniture } = article('Share\nPrint\nComments\n', 'Harbour closed.txt')
    expect(furniture).toEqual([])
    expect(document.title).toBe('Harbour closed')
  })

  it('nor is a line marked that was made of any words: segments are whole lines, in order', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('Share', 'News ID: 12', 'Published: 3 May 2021', 'END', '', '  ', 'By Ada Holm', ...paragraphs),
    )
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const page = `${lines.join('\n').replaceAll('\0', '')}\nx`
        const { document, text } = article(page)
        expect(text).toBe(page.replace(/^\ufeff/, ''))
        let from = 0
        for (const { start, end } of document.boilerplate) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).not.toMatch(/[\r\n]/)
          from = end
        }
        expect(Document.safeParse({ ...document, id: newId(), importedAt: now() }).error).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })
})

describe('title', () => {
  it.each([
    ['skips a section’s name', `World\n\nHarbour to Close for Repairs\n\n${story}`, 'Harbour to Close for Repairs'],
    ['takes a short one where there is no other', `Closed\n\n${story.repeat(3)}`, 'Closed'],
    ['falls back on the file’s name', `${story.replaceAll('\n', ' ').repeat(3)}`, 'my page'],
    [
      'is not half of a wrapped sentence',
      'The harbour at Linnet Bay will close for three weeks in\nspring so that the sea wall can be repaired, the\nport said.',
      'my page',
    ],
  ])('%s', (_, text, title) => {
    expect(article(text, 'my page.txt').document.title).toBe(title)
  })
})
