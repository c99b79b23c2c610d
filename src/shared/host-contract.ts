import * as z from 'zod'
import { OutgoingFile } from './contract'

/*
 * What only a host with a desktop around it can do: dialogs and a menu. The app itself knows none of
 * this. Same rules as for the contract: arguments are validated in main, every call answers with a Result.
 */

/** The words for a step, as they follow Undo: “grade claim”. */
const StepName = z.string().min(1).max(100)

/** Host call by host call: the schema of its argument and of its answer. */
export const hostCalls = {
  /** Asks where to, then writes the file. Without `path` the analyst cancelled. */
  'file.save': { argument: OutgoingFile, answer: z.strictObject({ path: z.string().optional() }) },
  /** Asks for a folder: to `open` as workspace, or as the `place` of a new one. Without `folder` the analyst cancelled. */
  'folder.choose': {
    argument: z.strictObject({ purpose: z.enum(['open', 'place']) }),
    answer: z.strictObject({ folder: z.string().optional() }),
  },
  /** Says how many changes of this window are not on disk: before it is closed, the analyst is asked. */
  'window.hold': { argument: z.strictObject({ unsaved: z.int().min(0) }), answer: z.strictObject({}) },
  /**
   * Says what Undo and Redo would do, for the menu; without a name there is nothing. `typing`: the focus is in a text
   * field, which has an undo of its own.
   */
  'menu.steps': {
    argument: z.strictObject({ undo: StepName.optional(), redo: StepName.optional(), typing: z.boolean() }),
    answer: z.strictObject({}),
  },
} as const

export type HostCalls = typeof hostCalls
export type HostCallName = keyof HostCalls
export type HostArgument<N extends HostCallName> = z.input<HostCalls[N]['argument']>
export type HostAnswer<N extends HostCallName> = z.output<HostCalls[N]['answer']>
