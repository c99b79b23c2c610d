import { type RelationKind, relationKinds } from '#shared/model'
import { relationWords } from '../labels'
import type { Option } from '../ui/select'

/** A relation as one of its claims sees it: of which kind, and whether it leads from that claim or to it. */
export type Seen = `${'from' | 'to'} ${RelationKind}`

const seenAs = (direction: 'from' | 'to', kind: RelationKind): Seen => `${direction} ${kind}`

export const seenOptions: readonly (Option<Seen> & { direction: 'from' | 'to'; kind: RelationKind })[] = (
  ['from', 'to'] as const
).flatMap((direction) =>
  relationKinds.map((kind) => ({
    value: seenAs(direction, kind),
    label: relationWords[kind][direction],
    direction,
    kind,
  })),
)
