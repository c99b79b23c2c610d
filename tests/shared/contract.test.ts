import { describe, expect, it } from 'vitest'
import { callNames, calls, events } from '#shared/contract'
import { Settings } from '#shared/settings'

describe('the contract', () => {
  it.each(callNames)('%s refuses an argument with fields it does not know', (name) => {
    expect(calls[name].argument.safeParse({ extra: 1 }).success).toBe(false)
    expect(calls[name].argument.safeParse(null).success).toBe(false)
  })

  it.each(Object.entries(events))('%s refuses a payload with fields it does not know', (_, payload) => {
    expect(payload.safeParse({ extra: 1 }).success).toBe(false)
  })

  it('names each call and each event once', () => {
    const names = [...callNames, ...Object.keys(events)]
    expect(new Set(names).size).toBe(names.length)
  })

  it('wants a name to sign changes with', () => {
    expect(Settings.safeParse({ analyst: '', theme: 'dark' }).success).toBe(false)
    expect(Settings.safeParse({ analyst: 'Ann', theme: 'dark' }).success).toBe(true)
  })
})
