import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Document } from '#shared/model/index'
import { localesOf } from '#shared/text/locales'

const segmenterOf = (language: string) => new Intl.Segmenter([...localesOf(language)], { granularity: 'word' })

test('every language that a document may have is one that text can be cut by', () => {
  const language = fc.oneof(
    fc.stringMatching(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/),
    fc.constantFrom('und', 'zh-yue', 'en-us-us', 'de-1996-1996', 'en-12'),
  )
  fc.assert(
    fc.property(language, (language) => {
      expect(Document.shape.language.safeParse(language).success).toBe(true)
      expect([...segmenterOf(language).segment('two words')]).toHaveLength(3)
    }),
  )
})

test.each([
  ['el', 'el'],
  ['fa-IR', 'fa-IR'],
  // Not that of the machine.
  ['und', 'en'],
  ['tlh', 'en'],
  ['zh-yue', 'en'],
])('%s is cut by the rules of %s', (language, rules) => {
  expect(segmenterOf(language).resolvedOptions().locale).toBe(rules)
})
