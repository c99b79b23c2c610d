import { describe, expect, it } from 'vitest'
import { firstWords } from '#shared/text/anchor-words'

describe('the first words of a text', () => {
  it.each([
    ['The gates were opened by night', 18, 'The gates were…'],
    ['The gates were opened by night', 21, 'The gates were opened…'],
    ['The gates were opened by night', 100, 'The gates were opened by night'],
    ['The\n gates\twere opened', 9, 'The gates…'],
    ['记者昨天报道了消息', 5, '记者昨天…'],
    ['เขื่อนเปิดเมื่อคืนวันอาทิตย์', 13, 'เขื่อนเปิด…'],
    // One long word is cut all the same.
    ['A https://example.org/very/long', 20, 'A https://example.or…'],
  ])('“%s” in %i', (text, length, words) => {
    expect(firstWords(text, length)).toBe(words)
  })
})
