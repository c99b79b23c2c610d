import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Records } from '#shared/changes/records'
import { newId } from '#shared/ids'

type Thing = { id: string; mark: number }

/** Few ids, so that records meet; ids of one hash, which no depth of the tree can part; many, so that leaves become branches. */
const ids = [
  ...Array.from({ length: 40 }, newId),
  ...Array.from({ length: 12 }, (_, digits) =>
    digits.toString(2).padStart(4, '0').replaceAll('0', 'Aa').replaceAll('1', 'BB'),
  ),
]
const id = fc.constantFrom(...ids)
const step = fc.oneof({ weight: 3, arbitrary: fc.record({ id, mark: fc.nat(3) }) }, { weight: 2, arbitrary: id })

const emptied = Records.of<Thing>([])
const inOrder = (things: Iterable<Thing>): Thing[] => [...things].sort((a, b) => (a.id < b.id ? -1 : 1))

/** After each step: the collection, and what a plain Map says should be in it. */
const run = (steps: readonly (Thing | string)[]): { records: Records<Thing>; model: Map<string, Thing> }[] => {
  let records = emptied
  const model = new Map<string, Thing>()
  return steps.map((one) => {
    if (typeof one === 'string') {
      records = records.delete(one)
      model.delete(one)
    } else {
      records = records.set(one)
      model.set(one.id, one)
    }
    return { records, model: new Map(model) }
  })
}

describe('a collection of records', () => {
  it('holds what a Map would hold, and goes on holding it whatever is made of it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
        // Looked at when all is done: no step may have changed an earlier collection.
        for (const { records, model } of run(steps)) {
          expect(records.size).toBe(model.size)
          for (const each of ids) expect(records.get(each)).toBe(model.get(each))
          for (const each of ids) expect(records.has(each)).toBe(model.has(each))
          expect(inOrder(records.values())).toEqual(inOrder(model.values()))
          expect(records.keys()).toEqual(records.values().map((record) => record.id))
          expect(records.sorted()).toEqual(inOrder(model.values()))
        }
      }),
    )
  })

  it('is the same tree whatever way it came about', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 150 }), (steps) => {
        const { records, model } = run(steps).at(-1) ?? { records: emptied, model: new Map<string, Thing>() }
        expect(records).toEqual(Records.of(inOrder(model.values())))
        expect(records.values()).toEqual(Records.of([...model.values()]).values())
      }),
    )
  })

  it('searches and counts as an array of its records does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(3), (steps, mark) => {
        const { records } = run(steps).at(-1) ?? { records: emptied }
        const marked = (record: Thing) => record.mark === mark
        const all = records.values()
        expect(records.find(marked)).toBe(all.find(marked))
        expect(records.some(marked)).toBe(all.some(marked))
        expect(records.every(marked)).toBe(all.every(marked))
        expect(records.count(marked)).toBe(all.filter(marked).length)
      }),
    )
  })

  it('counts by a key as a walk through its records does, also where it was asked before they were changed', () => {
    const keyOf = ({ mark }: Thing) => (mark === 0 ? undefined : `marked ${mark}`)
    const parityOf = ({ mark }: Thing) => String(mark % 2)
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.array(step, { maxLength: 60 }), (earlier, later) => {
        const asked = run(earlier).at(-1)?.records ?? emptied
        const counts = (records: Records<Thing>) => [
          ...[1, 2, 3].map((mark) => records.countOf(keyOf, `marked ${mark}`)),
          ...['0', '1'].map((parity) => records.countOf(parityOf, parity)),
        ]
        const walked = (records: Records<Thing>) => [
          ...[1, 2, 3].map((mark) => records.count((one) => one.mark === mark)),
          ...[0, 1].map((parity) => records.count((one) => one.mark % 2 === parity)),
        ]
        expect(counts(asked)).toEqual(walked(asked))
        let records = asked
        for (const one of later) {
          records = typeof one === 'string' ? records.delete(one) : records.set(one)
          expect(counts(records)).toEqual(walked(records))
        }
        expect(counts(asked)).toEqual(walked(asked))
        expect(records.countOf(keyOf, 'marked 0')).toBe(0)
      }),
    )
  })

  it('looks at all records once for each key, also where it is asked by one and another', () => {
    const records = Records.of(ids.slice(0, 5).map((each, mark): Thing => ({ id: each, mark })))
    let looks = 0
    const counting = (keyOf: (thing: Thing) => string) => (thing: Thing) => {
      looks++
      return keyOf(thing)
    }
    const [all, parity] = [counting(() => 'all'), counting(({ mark }) => String(mark % 2))]
    for (let times = 0; times < 3; times++) {
      expect(records.countOf(all, 'all')).toBe(5)
      expect(records.countOf(parity, '1')).toBe(2)
    }
    expect(looks).toBe(10)
  })

  it('finds what differs between two of it as a look at all their records does, as far as it is asked', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 150 }), fc.nat(), fc.nat(60), (steps, place, most) => {
        const after = run(steps)
        const begin = after[place % after.length] ?? { records: emptied, model: new Map<string, Thing>() }
        const end = after.at(-1) ?? begin
        const differ = ids.filter((each) => begin.model.get(each) !== end.model.get(each))
        const found = end.records.differingFrom(begin.records, most)
        expect(found?.toSorted()).toEqual(differ.length > most ? undefined : differ.toSorted())
        expect(begin.records.differingFrom(end.records, most)?.toSorted()).toEqual(found?.toSorted())
      }),
    )
  })

  it('stays the one it is where nothing changes', () => {
    const [first = '', second = ''] = ids
    const thing = { id: first, mark: 0 }
    const records = Records.of([thing])
    expect(records.set(thing)).toBe(records)
    expect(records.delete(second)).toBe(records)
  })

  it('keeps the last of two records with one id, in order or not', () => {
    const [first = '', second = ''] = ids.toSorted()
    const twice = [
      { id: first, mark: 0 },
      { id: first, mark: 1 },
    ]
    expect(Records.of(twice).values()).toEqual([{ id: first, mark: 1 }])
    expect(Records.of([{ id: second, mark: 2 }, ...twice]).sorted()).toEqual([
      { id: first, mark: 1 },
      { id: second, mark: 2 },
    ])
  })

  it('gives a list that is the caller’s own', () => {
    const records = Records.of(ids.toSorted().map((one) => ({ id: one, mark: 0 })))
    records.sorted().reverse()
    expect(records.sorted().map((record) => record.id)).toEqual(ids.toSorted())
  })

  it('takes ten thousand', () => {
    const many = Array.from({ length: 10_000 }, (_, mark) => ({ id: newId(), mark }))
    const records = Records.of(many)
    expect(many.every((thing) => records.get(thing.id) === thing)).toBe(true)
    expect(many.reduce((left, thing) => left.delete(thing.id), records)).toEqual(emptied)
  })
})
