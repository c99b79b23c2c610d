import { describe, expect, it } from 'vitest'
import type { Change } from '#shared/changes/change'
import { fail, ok, type Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import { once } from '../../../src/main/workspace/once'

const renamed = (name: string, step?: string): Change => ({
  id: newId(),
  at: now(),
  by: 'Ann',
  type: 'workspace.edit',
  set: { name },
  ...(step === undefined ? {} : { step }),
})

/** A commit that is answered by hand, and what it was given. */
const held = () => {
  const given: (readonly Change[])[] = []
  const answers: ((result: Result<true>) => void)[] = []
  const commit = once(
    (changes) =>
      new Promise((resolve) => {
        given.push(changes)
        answers.push(resolve)
      }),
  )
  const send = (changes: readonly Change[], client: string | undefined = 'a window') =>
    commit(changes, { origin: 'client', client })
  return { given, answers, commit: send }
}

describe('a step that is sent twice', () => {
  it('is written once, and answered when it is written', async () => {
    const { given, answers, commit } = held()
    const changes = [renamed('A', 'one'), renamed('B', 'one')]
    const [first, second] = [commit(changes), commit(changes)]
    let isAnswered = false
    void second.then(() => {
      isAnswered = true
    })
    await Promise.resolve()
    expect(isAnswered).toBe(false)
    answers[0]?.(ok(true))
    expect(await first).toEqual(ok(true))
    expect(await second).toEqual(ok(true))
    expect(await commit(changes)).toEqual(ok(true))
    expect(given).toEqual([changes])
  })

  it('is written with the second sending where the first was refused', async () => {
    const { given, answers, commit } = held()
    const changes = [renamed('A', 'one')]
    const first = commit(changes)
    const second = commit(changes)
    answers[0]?.(fail('disk-full', 'Full.'))
    expect(await first).toMatchObject({ error: { code: 'disk-full' } })
    expect(await second).toMatchObject({ error: { code: 'disk-full' } })
    const third = commit(changes)
    answers[1]?.(ok(true))
    expect(await third).toEqual(ok(true))
    expect(given).toEqual([changes, changes])
  })

  it('leaves what came with it: that is written', async () => {
    const { given, answers, commit } = held()
    const [one, two] = [renamed('A', 'one'), renamed('B', 'two')]
    void commit([one])
    const both = commit([one, two])
    answers[0]?.(ok(true))
    await expect.poll(() => given).toEqual([[one], [two]])
    answers[1]?.(ok(true))
    expect(await both).toEqual(ok(true))
  })
})

it('one that comes a third time, while the second waits for what came first, is written once', async () => {
  const { given, answers, commit } = held()
  const [one, two] = [renamed('A', 'one'), renamed('B', 'two')]
  void commit([one])
  const both = [commit([one, two]), commit([one, two])]
  answers[0]?.(ok(true))
  await expect.poll(() => given).toEqual([[one], [two]])
  answers[1]?.(ok(true))
  expect(await Promise.all(both)).toEqual([ok(true), ok(true)])
  expect(given).toEqual([[one], [two]])
})

it('what no window sends is written as often as it comes, of whatever step', async () => {
  const given: (readonly Change[])[] = []
  const commit = once(async (changes) => {
    given.push(changes)
    return ok(true)
  })
  const change = renamed('A', 'one')
  await commit([change], { origin: 'main' })
  await commit([change], { origin: 'main' })
  expect(given).toEqual([[change], [change]])
})

it('changes of no step are written as often as they come', async () => {
  const { given, answers, commit } = held()
  const change = renamed('A')
  for (const nth of [0, 1]) {
    const done = commit([change])
    answers[nth]?.(ok(true))
    await done
  }
  expect(given).toEqual([[change], [change]])
})

it('a thousand steps are remembered, and the oldest let go', async () => {
  const { given, answers, commit } = held()
  const send = async (step: string) => {
    const done = commit([renamed('A', step)])
    answers.at(-1)?.(ok(true))
    await done
  }
  for (let nth = 0; nth <= 1_000; nth++) await send(`${nth}`)
  expect(given).toHaveLength(1_001)
  await send('1')
  expect(given).toHaveLength(1_001)
  await send('0')
  expect(given).toHaveLength(1_002)
})
