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
    ['und', 'rtl', 'سلام دنیا'],
    ['und', 'ltr', '12 345'],
  ])('%s, %s', (language, direction, text) => {
    expect(languageOf(text)).toEqual({ language, direction })
  })
})
