import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lettersByScript, missingScripts } from '../../../src/renderer/reader/missing-scripts'

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'scripts')
const textOf = (script: string) => readFileSync(join(folder, `${script}.txt`), 'utf8').normalize('NFC')

/** A machine that has no letters matching: they are all the same box. */
const lacking = (missing: RegExp) => (letter: string) => (missing.test(letter) ? 'box' : letter)

describe('missingScripts', () => {
  it('finds nothing where all letters look different', () => {
    for (const name of readdirSync(folder))
      expect(
        missingScripts(textOf(name.replace('.txt', '')), (letter) => letter),
        name,
      ).toEqual([])
  })

  it.each([
    ['thai', /\p{Script=Thai}/u, ['Thai']],
    ['hebrew', /\p{Script=Hebrew}/u, ['Hebrew']],
    ['devanagari', /\p{Script=Devanagari}/u, ['Devanagari']],
    ['chinese', /\p{Script=Han}/u, ['Chinese characters']],
    ['korean', /\p{Script=Hangul}/u, ['Korean']],
    ['emoji', /\p{Emoji_Presentation}/u, ['emoji']],
  ])('finds what %s is written in', (script, pattern, names) => {
    expect(missingScripts(textOf(script), lacking(pattern))).toEqual(names)
  })

  it('names each script of a text that has several', () => {
    const text = 'A dam. かわ カワ 川水 Да, река. سد.'
    expect(missingScripts(text, () => 'box').toSorted()).toEqual(['Chinese characters', 'Japanese kana'])
  })

  it('says nothing of a single letter', () => {
    expect(missingScripts('The letter ก is the first.', () => 'box')).toEqual([])
  })
})

describe('lettersByScript', () => {
  it('takes different letters, and no vowel signs or digits', () => {
    expect(lettersByScript('ก่ก้ ๑๒ ขา')).toEqual(new Map([['Thai', ['ก', 'ข', 'า']]]))
  })
})
