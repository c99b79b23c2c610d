import { franc } from 'franc-min'
import type { Direction } from '#shared/model'

/** Enough for both judgements; more of the text would not change them. */
const sampleLength = 20_000

/** Below this many letters a guess at the language is no better than chance. */
const leastLetters = 120

const letters = /\p{L}/gu
const rtlLetters =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** Bulgarian, Serbian, Bosnian and Ukrainian have no ы or э, but their trigrams are otherwise close to Russian's. */
const withoutYery = ['bul', 'srp', 'bos', 'ukr']

/** Frequent characters that were simplified, and what they were: Chinese has the one or the other. */
const simplified = /[这们说国对时会个来过还学发经点开关长东车书语让请认识]/gu
const traditional = /[這們說國對時會個來過還學發經點開關長東車書語讓請認識]/gu

/** Chinese as it is written in Taiwan and Hong Kong has letters of other shapes; the page must know to draw them. */
const chineseOf = (sample: string): string =>
  (sample.match(traditional) ?? []).length > (sample.match(simplified) ?? []).length ? 'zh-Hant' : 'zh'

/**
 * The language as a BCP 47 tag, `und` where there is too little text or it is none of the languages known; and the
 * writing direction, `rtl` where more than half of the letters are of a script written so.
 */
export const languageOf = (text: string): { language: string; direction: Direction } => {
  const sample = text.slice(0, sampleLength)
  const found = sample.match(letters) ?? []
  const rtl = found.filter((letter) => rtlLetters.test(letter)).length
  const direction = rtl * 2 > found.length ? 'rtl' : 'ltr'
  const yery = found.filter((letter) => 'ыэЫЭ'.includes(letter)).length
  const ignore = yery * 200 > found.length ? withoutYery : []
  const code = found.length < leastLetters ? 'und' : franc(sample, { ignore })
  // ICU knows the short tag of every code of ISO 639-3 that has one: arb → ar, pes → fa.
  const language = code === 'und' ? code : (Intl.getCanonicalLocales(code)[0] ?? 'und')
  return { language: language === 'zh' ? chineseOf(sample) : language, direction }
}
