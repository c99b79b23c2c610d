import { describe, expect, it } from 'vitest'
import {
  bindingNames,
  bindings,
  commandsByKey,
  keyCap,
  keyOf,
  whyNot,
  withKey,
} from '../../../src/renderer/app/bindings'

describe('keys of the analyst’s own', () => {
  it('the usual keys do not clash', () => {
    expect(new Set(bindingNames.map((name) => bindings[name].key)).size).toBe(bindingNames.length)
    for (const name of bindingNames) expect(whyNot(name, bindings[name].key, undefined)).toBeUndefined()
  })

  it('takes the place of the usual one', () => {
    const keys = withKey('claim', 'x', undefined)
    expect(keyOf('claim', keys)).toBe('x')
    expect(commandsByKey(keys).get('x')).toEqual({ type: 'add-claim' })
    expect(commandsByKey(keys).get('c')).toBeUndefined()
    expect(withKey('claim', 'c', keys)).toEqual({})
  })

  it('refuses a key that is taken, until what has it has another', () => {
    expect(whyNot('claim', 'j', undefined)).toMatch(/^J is taken: “Next mark in the text”/)
    expect(whyNot('claim', 'j', withKey('next', 'h', undefined))).toBeUndefined()
    expect(whyNot('claim', 'h', withKey('next', 'h', undefined))).toMatch(/^H is taken/)
  })

  it('is shown as a capital that is one letter', () => {
    expect(['c', 'ä', 'ß', '/', 'İ'].map(keyCap)).toEqual(['C', 'Ä', 'ß', '/', 'İ'])
  })

  it('keeps a key that a later version wants for something else', () => {
    expect(commandsByKey({ find: 'l' }).get('l')).toEqual({ type: 'find' })
    expect(commandsByKey({ relate: '/' }).get('/')).toEqual({ type: 'relate-claim' })
  })

  it('refuses keys that mean one thing everywhere, digits and keys that type nothing', () => {
    for (const key of ['1', '6', '?', '9', ' ', 'Enter', 'F6', 'ArrowLeft'])
      expect(whyNot('claim', key, undefined), key).toMatch(/Choose/)
  })

  it('takes letters of any script', () => {
    expect(whyNot('claim', 'ж', undefined)).toBeUndefined()
    expect(commandsByKey(withKey('claim', 'ж', undefined)).get('ж')).toEqual({ type: 'add-claim' })
  })
})
