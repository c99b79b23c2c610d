import { describe, expect, it } from 'vitest'
import { languageOf } from '../../../src/main/import/language'

describe('language and direction', () => {
  it.each([
    [
      'en',
      'ltr',
      'The port authority put the cost at four million and said that the work could not wait until the season was over. Fishermen said that they had not been asked, and that they had heard of it on the radio.',
    ],
    [
      'de',
      'ltr',
      'Die Hafenbehörde bezifferte die Kosten auf vier Millionen und sagte, dass die Arbeiten nicht bis zum Ende der Saison warten könnten. Die Fischer sagten, niemand habe sie gefragt, sie hätten es im Radio gehört.',
    ],
    [
      'ru',
      'ltr',
      'Управление порта оценило стоимость работ в четыре миллиона и заявило, что они не могут ждать до конца сезона. Рыбаки заявили, что их никто не спрашивал и что они узнали об этом из новостей по радио, хотя у некоторых там стоят лодки.',
    ],
    [
      'ar',
      'rtl',
      'وقالت هيئة الميناء إن تكلفة الأعمال تبلغ أربعة ملايين وإنها لا تستطيع الانتظار حتى نهاية الموسم الحالي في هذه المدينة. وقال الصيادون إن أحدا لم يسألهم وإنهم سمعوا الخبر من الإذاعة صباح يوم الاثنين الماضي.',
    ],
    [
      'zh',
      'ltr',
      '青石县3月2日电（河谷晚报）——周日夜间，上游的青石水库开始紧急泄洪时，下游三个村庄的警报器没有响起，多名村民和消防员周一作证说。负责水库的青石河流管理局（Qingshi River Authority，简称QRA）则坚称“一切都按程序办理”。“把我吵醒的是水声，不是警报，是石头滚动的声音。”在河边开饭馆的骨明兰（68岁）说，“要是早十四分钟，至少能把车开到高处。”',
    ],
    [
      'zh-Hant',
      'ltr',
      '青石縣3月2日電（河谷晚報）——週日夜間，上游的青石水庫開始緊急洩洪時，下游三個村莊的警報器沒有響起，多名村民和消防員週一作證說。負責水庫的青石河流管理局（Qingshi River Authority，簡稱QRA）則堅稱「一切都按程序辦理」。「把我吵醒的是水聲，不是警報，是石頭滾動的聲音。」在河邊開飯館的骨明蘭（68歲）說，「要是早十四分鐘，至少能把車開到高處。」',
    ],
    ['und', 'rtl', 'سلام دنیا'],
    ['und', 'ltr', '12 345'],
  ])('%s, %s', (language, direction, text) => {
    expect(languageOf(text)).toEqual({ language, direction })
  })

  it.each([
    [
      'bg',
      'Пристанищното управление оцени разходите на четири милиона и каза, че работата не може да чака до края на сезона. Рибарите казаха, че никой не ги е питал и че са научили за това от радиото, въпреки че някои от тях държат лодките си там.',
    ],
    [
      'uk',
      'Управління порту оцінило вартість робіт у чотири мільйони і заявило, що вони не можуть чекати до кінця сезону. Рибалки заявили, що їх ніхто не питав і що вони дізналися про це з новин по радіо, хоча у деяких там стоять човни.',
    ],
  ])('a language that is written like Russian but without its ы: %s', (language, text) => {
    expect(languageOf(text).language).toBe(language)
  })

  it('is guessed from 120 letters on', () => {
    const text =
      'The port authority put the cost at four million and said that the work could not wait until the season was over. Fishermen said that they had not been asked.'
    const letters = (count: number) => {
      let left = count
      return text.replace(/\p{L}/gu, (letter) => (left-- > 0 ? letter : ''))
    }
    expect(languageOf(letters(120)).language).toBe('en')
    expect(languageOf(letters(119)).language).toBe('und')
  })

  it.each([
    ['ltr', 'שלום harbour'],
    ['ltr', 'שלום port'],
    ['rtl', 'שלום bay'],
  ])('is set %s: %s', (direction, text) => {
    expect(languageOf(text).direction).toBe(direction)
  })

  it.each([
    ['zh', '水石山川河口夜里早上'],
    ['zh', '水石山川这来國'],
    ['zh-Hant', '水石山川這來国'],
  ])('%s by the most of its characters', (language, characters) => {
    expect(languageOf(characters.repeat(30)).language).toBe(language)
  })
})
