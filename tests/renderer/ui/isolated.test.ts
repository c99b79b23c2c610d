import { expect, it } from 'vitest'
import { isolated } from '../../../src/renderer/ui/isolated'

it('sets words apart that run the other way, wherever in them', () => {
  expect(isolated('«سد كارون»')).toBe('\u2068«سد كارون»\u2069')
  expect(isolated('Haaretz: «הסכר»')).toBe('\u2068Haaretz: «הסכר»\u2069')
})

it('leaves words alone that run as ours do', () => {
  for (const words of ['“Harbour Reopens”', '港が再開', 'Плотина 12', '']) expect(isolated(words)).toBe(words)
})
