/*
 * Records by id, persistent: a change copies a few short arrays and shares all else with the collection before, which stays
 * as it was. A hash tree (Bagwell's trie). It is ours because a library's map takes any key, and Immutable's took longer
 * to hash one of our ids than the rest of a change takes.
 */

/** What a collection can hold. */
export type WithId = { readonly id: string }

/** A branch has 32 children; a leaf has records, in the order of their ids. `size` counts the records beneath. */
type Node<R> =
  | { readonly size: number; readonly children: readonly Node<R>[] }
  | { readonly size: number; readonly children?: undefined; readonly records: readonly R[] }

/** More records than this make a branch, fewer a leaf again: the same records always make the same tree. */
const most = 16
const bits = 5
const width = 2 ** bits
/** Where the hash has no more bits, leaves grow. */
const deepest = 6

/** The same as `with`, which takes several times as long. */
const replaced = <T>(items: readonly T[], place: number, item: T): T[] => {
  const copy = items.slice()
  copy[place] = item
  return copy
}

const leafOf = <R>(records: readonly R[]): Node<R> => ({ size: records.length, children: undefined, records })

const nothing: never[] = []
const emptyLeaf: Node<never> = leafOf(nothing)

/** Four characters at a time, which takes half as long as one by one. */
const newHashOf = (id: string): number => {
  let hash = id.length
  for (let place = 0; place < id.length; place += 4) {
    const word =
      id.charCodeAt(place) |
      (id.charCodeAt(place + 1) << 8) |
      (id.charCodeAt(place + 2) << 16) |
      (id.charCodeAt(place + 3) << 24)
    hash = Math.imul(hash ^ word, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash
}

/** The id that was hashed last, and its hash: what is looked up is often set next. */
let latestId = ''
let latestHash = newHashOf(latestId)

const hashOf = (id: string): number => {
  if (id !== latestId) {
    latestId = id
    latestHash = newHashOf(id)
  }
  return latestHash
}

/** Which of its children a branch at this depth has the hash in. */
const childOf = (hash: number, depth: number): number => (hash >>> (depth * bits)) & (width - 1)

const byId = (a: WithId, b: WithId): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The tree of records that are in the order of their ids, each id once. */
const treeOf = <R extends WithId>(records: readonly R[], depth = 0): Node<R> => {
  if (records.length <= most || depth === deepest) return leafOf(records)
  const groups: R[][] = new Array(width).fill(nothing)
  for (const record of records) {
    const place = childOf(hashOf(record.id), depth)
    if (groups[place] === nothing) groups[place] = [record]
    else groups[place]?.push(record)
  }
  const children = groups.map((group) => (group === nothing ? emptyLeaf : treeOf(group, depth + 1)))
  return { size: records.length, children }
}

const withRecord = <R extends WithId>(node: Node<R>, record: R, hash: number, depth: number): Node<R> => {
  if (node.children === undefined) {
    const place = node.records.findIndex(({ id }) => id === record.id)
    if (place === -1) return treeOf([...node.records, record].sort(byId), depth)
    return node.records[place] === record ? node : leafOf(replaced(node.records, place, record))
  }
  const place = childOf(hash, depth)
  const before = node.children[place] ?? emptyLeaf
  const child = withRecord(before, record, hash, depth + 1)
  if (child === before) return node
  return { size: node.size + child.size - before.size, children: replaced(node.children, place, child) }
}

const withoutRecord = <R extends WithId>(node: Node<R>, id: string, hash: number, depth: number): Node<R> => {
  if (node.children === undefined) {
    const left = node.records.filter((record) => record.id !== id)
    return left.length === node.size ? node : leafOf(left)
  }
  const place = childOf(hash, depth)
  const before = node.children[place] ?? emptyLeaf
  const child = withoutRecord(before, id, hash, depth + 1)
  if (child === before) return node
  const next = { size: node.size - 1, children: replaced(node.children, place, child) }
  return next.size > most ? next : leafOf(recordsIn(next).sort(byId))
}

/** The first record beneath the node that passes the test. */
const findIn = <R>(node: Node<R>, test: (record: R) => boolean): R | undefined => {
  if (node.children === undefined) return node.records.find(test)
  for (const child of node.children) {
    const found = findIn(child, test)
    if (found !== undefined) return found
  }
  return undefined
}

const recordsIn = <R>(node: Node<R>): R[] => {
  const records: R[] = []
  findIn(node, (record) => {
    records.push(record)
    return false
  })
  return records
}

/** Collects the ids of records that are not the same beneath both nodes; answers whether they were no more than `most`. */
const collectDiffering = <R extends WithId>(a: Node<R>, b: Node<R>, most: number, ids: string[]): boolean => {
  if (a === b) return true
  if (ids.length + Math.abs(a.size - b.size) > most) return false
  const { children } = b
  if (a.children !== undefined && children !== undefined)
    return a.children.every((child, place) => collectDiffering(child, children[place] ?? emptyLeaf, most, ids))
  const others = new Map(recordsIn(b).map((record) => [record.id, record]))
  for (const record of recordsIn(a)) {
    if (others.get(record.id) !== record) ids.push(record.id)
    others.delete(record.id)
  }
  ids.push(...others.keys())
  return ids.length <= most
}

/** How many records have a key, which is the `id` here. */
type Count = { readonly id: string; readonly count: number }
// A method, not a property: a collection of nothing is one of any kind of record.
type Tally<R> = { keyOf(record: R): string | undefined; readonly counts: Records<Count> }

/** A collection of records, each under its own id. Nothing changes it: `set` and `delete` answer another one. */
export class Records<R extends WithId> {
  private readonly root: Node<R>
  /** The records in order, once they were given or asked for so: of a long list, to sort it takes longer than to read it. */
  #sorted: readonly R[] | undefined
  /** How many records have which key, for each kind of key that was asked for. */
  #tallies: readonly Tally<R>[]

  private constructor(root: Node<R>, sorted: readonly R[] | undefined, tallies: readonly Tally<R>[]) {
    this.root = root
    this.#sorted = sorted
    this.#tallies = tallies
  }

  /** Where an id occurs twice, the last record counts. */
  static of<R extends WithId>(records: readonly R[]): Records<R> {
    const list = [...records]
    const isInOrder = list.every(({ id }, index) => index === 0 || (list[index - 1]?.id ?? '') < id)
    if (!isInOrder) return list.reduce((all, record) => all.set(record), new Records<R>(emptyLeaf, undefined, nothing))
    return new Records(treeOf(list), list, nothing)
  }

  get size(): number {
    return this.root.size
  }

  get(id: string): R | undefined {
    let node = this.root
    for (let hash = hashOf(id); node.children !== undefined; hash >>>= bits)
      node = node.children[hash & (width - 1)] ?? emptyLeaf
    for (const record of node.records) if (record.id === id) return record
    return undefined
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }

  /** The collection with this record, in the place of the one that has its id. */
  set(record: R): Records<R> {
    const root = withRecord(this.root, record, hashOf(record.id), 0)
    return root === this.root ? this : new Records(root, undefined, this.#talliesWith(record.id, record))
  }

  /** The collection without the record of that id. */
  delete(id: string): Records<R> {
    const root = withoutRecord(this.root, id, hashOf(id), 0)
    return root === this.root ? this : new Records(root, undefined, this.#talliesWith(id, undefined))
  }

  /** The records, in an order of no meaning: the one that they are likely to lie in the memory in. */
  values(): R[] {
    return this.#sorted === undefined ? recordsIn(this.root) : [...this.#sorted]
  }

  /** The records in the order of their ids. */
  sorted(): R[] {
    this.#sorted ??= this.values().sort(byId)
    return [...this.#sorted]
  }

  keys(): string[] {
    return this.values().map(({ id }) => id)
  }

  /**
   * The ids of the records that are not the same objects in both collections, or are in one only; undefined where they are more
   * than `most`. Costs what differs: what one collection was made of and the other shares is not looked at.
   */
  differingFrom(other: Records<R>, most: number): string[] | undefined {
    const ids: string[] = []
    return collectDiffering(this.root, other.root, most, ids) ? ids : undefined
  }

  find(test: (record: R) => boolean): R | undefined {
    return findIn(this.root, test)
  }

  some(test: (record: R) => boolean): boolean {
    return this.find(test) !== undefined
  }

  every(test: (record: R) => boolean): boolean {
    return !this.some((record) => !test(record))
  }

  count(test: (record: R) => boolean): number {
    return this.values().filter(test).length
  }

  /**
   * How many records have the key. The first question of a `keyOf` costs a look at all records; what is then made of the collection
   * keeps the answer up. It should always be the same function: each that was ever asked with is kept up.
   */
  countOf(keyOf: (record: R) => string | undefined, key: string): number {
    let tally = this.#tallies.find((known) => known.keyOf === keyOf)
    if (tally === undefined) {
      tally = tallyOf(this.values(), keyOf)
      this.#tallies = [...this.#tallies, tally]
    }
    return tally.counts.get(key)?.count ?? 0
  }

  /** The tallies with the record of that id as it will be. */
  #talliesWith(id: string, now: R | undefined): readonly Tally<R>[] {
    if (this.#tallies.length === 0) return this.#tallies
    const before = this.get(id)
    return this.#tallies.map((tally) => {
      const from = before && tally.keyOf(before)
      const to = now && tally.keyOf(now)
      return from === to ? tally : { ...tally, counts: counted(counted(tally.counts, from, -1), to, 1) }
    })
  }
}

const tallyOf = <R>(records: readonly R[], keyOf: (record: R) => string | undefined): Tally<R> => {
  const counts = new Map<string, { id: string; count: number }>()
  for (const record of records) {
    const key = keyOf(record)
    if (key === undefined) continue
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { id: key, count: 1 })
    else known.count++
  }
  return { keyOf, counts: Records.of([...counts.values()].sort(byId)) }
}

const counted = (counts: Records<Count>, key: string | undefined, by: 1 | -1): Records<Count> => {
  if (key === undefined) return counts
  const count = (counts.get(key)?.count ?? 0) + by
  return count === 0 ? counts.delete(key) : counts.set({ id: key, count })
}
