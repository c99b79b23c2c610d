import * as z from 'zod'
import { Id, Line, Time } from './basics'
import { NoteKind } from './note'

/** A folder the analyst chooses, holding everything about one case. `noteKinds` are those the analyst added. */
export const Workspace = z
  .strictObject({
    id: Id,
    name: Line.min(1),
    createdAt: Time,
    noteKinds: z.array(NoteKind).max(200).meta({ description: 'The kinds of note that the analyst added.' }),
  })
  .meta({ id: 'Workspace', description: 'One case.' })
export type Workspace = z.infer<typeof Workspace>
