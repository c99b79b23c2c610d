import * as z from 'zod'
import { testOf } from '#shared/quick-patterns'

/*
 * Most of what is read from disk or asked for over the bridge is right, and there is much of it. Zod makes a copy of whatever it
 * validates, with an object for each field on the way; what is made here of the same schema only looks. It knows the kinds of
 * schema that our formats are made of, and is never surer than Zod: where it says no, or does not know, Zod decides and says
 * what is wrong.
 */

type Look<T = unknown> = (value: T) => boolean

const unsure: Look = () => false

/** Formats that are their pattern and nothing else. */
const patternFormats: ReadonlySet<string> = new Set(['uuid', 'datetime', 'regex'])

/** The look that a check of a string, number or list asks for; undefined where it is not known. */
const lookOfCheck = (check: unknown): { string?: Look<string>; number?: Look<number>; list?: Look<unknown[]> } => {
  if (check instanceof z.core.$ZodCheckStringFormat) {
    const { format, pattern } = check._zod.def
    return pattern !== undefined && patternFormats.has(format) ? { string: testOf(pattern) } : {}
  }
  if (check instanceof z.core.$ZodCheckMinLength) {
    const { minimum } = check._zod.def
    return { string: ({ length }) => length >= minimum, list: ({ length }) => length >= minimum }
  }
  if (check instanceof z.core.$ZodCheckMaxLength) {
    const { maximum } = check._zod.def
    return { string: ({ length }) => length <= maximum, list: ({ length }) => length <= maximum }
  }
  if (check instanceof z.core.$ZodCheckNumberFormat)
    return check._zod.def.format === 'safeint' ? { number: (number) => Number.isSafeInteger(number) } : {}
  if (check instanceof z.core.$ZodCheckGreaterThan || check instanceof z.core.$ZodCheckLessThan) {
    const { value, inclusive } = check._zod.def
    if (typeof value !== 'number' || !inclusive) return {}
    const isGreater = check instanceof z.core.$ZodCheckGreaterThan
    return { number: (number) => (isGreater ? number >= value : number <= value) }
  }
  return {}
}

/** The looks of all checks of a schema (which may be one itself); undefined where one of them is not known. */
const looksOfChecks = <K extends 'string' | 'number' | 'list'>(schema: z.core.$ZodType, kind: K) => {
  const own = schema._zod.traits.has('$ZodCheck') ? [schema] : []
  const looks = [...own, ...(schema._zod.def.checks ?? [])].map((check) => lookOfCheck(check)[kind])
  return looks.includes(undefined) ? undefined : looks.filter((look) => look !== undefined)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A date or a map, which a structured clone may have, has no fields either: what need not have any must be looked at for that. */
const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype

/** What is written of one field in the look at its object: `value` is the object, `count` how many known fields it has. */
const fieldCode = (name: string, schema: z.core.$ZodType, nth: number): string => {
  const field = `value[${JSON.stringify(name)}]`
  // Often it is what the same field of the object before had (a document's id, a time, a name), which needs no second look.
  const wrong = `(field !== right${nth} || typeof field !== 'string') && !look${nth}(field)`
  const look = `if (${wrong}) return false; right${nth} = field; count++;`
  return schema instanceof z.core.$ZodOptional
    ? `field = ${field}; if (field !== undefined) { ${look} }`
    : `field = ${field}; ${look}`
}

/**
 * As Zod does it, the look at an object is written as code with the names of its fields in it, for the engine then knows where
 * they are: to ask for each by a name that is a value takes as long as all looks at what they are together.
 */
const lookAtObject = ({ _zod: { def } }: z.core.$ZodObject): Look => {
  if (!(def.catchall instanceof z.core.$ZodNever) || (def.checks ?? []).length > 0) return unsure
  const fields = Object.entries(def.shape)
  const isNeeded = fields.some(([, schema]) => !(schema instanceof z.core.$ZodOptional))
  const code = `
    ${fields.map((_, nth) => `const look${nth} = looks[${nth}]; let right${nth};`).join('\n')}
    return (value) => {
      if (!isRecord(value)) return false
      let field, count = 0, all = 0
      ${fields.map(([name, schema], nth) => fieldCode(name, schema, nth)).join('\n')}
      for (const _ in value) all++
      return all === count${isNeeded ? '' : ' && isPlain(value)'}
    }`
  const looks = fields.map(([, schema]) => lookOf(schema))
  const made: unknown = new Function('looks', 'isRecord', 'isPlain', code)(looks, isRecord, isPlain)
  return typeof made === 'function' ? (value) => made(value) === true : unsure
}

const lookAtUnion = ({ _zod: { def } }: z.core.$ZodDiscriminatedUnion): Look => {
  const byName = new Map<unknown, Look>()
  for (const option of def.options) {
    if (!(option instanceof z.core.$ZodObject)) return unsure
    const names = option._zod.propValues?.[def.discriminator] ?? []
    for (const name of names) byName.set(name, lookOf(option))
  }
  return (value) => isRecord(value) && byName.get(value[def.discriminator])?.(value) === true
}

/** Not by `every`, which passes over what is missing in a list with gaps: a structured clone may have some. */
const hasOnly = (list: readonly unknown[], look: Look): boolean => {
  for (let index = 0; index < list.length; index++) if (!look(list[index])) return false
  return true
}

/** Not by `every`: a function made for each of a hundred thousand values was a third of the memory that opening took. */
const fitsAll = <T>(looks: readonly Look<T>[], value: T): boolean => {
  for (const look of looks) if (!look(value)) return false
  return true
}

const lookAt = (schema: z.core.$ZodType): Look => {
  if (schema instanceof z.core.$ZodString) {
    const looks = looksOfChecks(schema, 'string')
    if (looks === undefined) return unsure
    return (value) => typeof value === 'string' && fitsAll(looks, value)
  }
  if (schema instanceof z.core.$ZodNumber) {
    const looks = looksOfChecks(schema, 'number')
    return looks === undefined
      ? unsure
      : (value) => typeof value === 'number' && Number.isFinite(value) && fitsAll(looks, value)
  }
  if (schema instanceof z.core.$ZodArray) {
    const looks = looksOfChecks(schema, 'list')
    const element = lookOf(schema._zod.def.element)
    return looks === undefined
      ? unsure
      : (value) => Array.isArray(value) && fitsAll(looks, value) && hasOnly(value, element)
  }
  if (schema instanceof z.core.$ZodCustom) {
    const { fn, checks } = schema._zod.def
    return (checks ?? []).length > 0 ? unsure : (value) => fn(value) === true
  }
  if ((schema._zod.def.checks ?? []).length > 0) return unsure
  if (schema instanceof z.core.$ZodLiteral || schema instanceof z.core.$ZodEnum) {
    const values: ReadonlySet<unknown> = new Set(schema._zod.values)
    return (value) => values.has(value)
  }
  if (schema instanceof z.core.$ZodBoolean) return (value) => typeof value === 'boolean'
  if (schema instanceof z.core.$ZodOptional) return lookOf(schema._zod.def.innerType)
  if (schema instanceof z.core.$ZodNullable) {
    const inner = lookOf(schema._zod.def.innerType)
    return (value) => value === null || inner(value)
  }
  if (schema instanceof z.core.$ZodDiscriminatedUnion) return lookAtUnion(schema)
  return schema instanceof z.core.$ZodObject ? lookAtObject(schema) : unsure
}

const looks = new WeakMap<z.core.$ZodType, Look>()

const lookOf = (schema: z.core.$ZodType): Look => {
  const known = looks.get(schema)
  if (known !== undefined) return known
  const made = lookAt(schema)
  looks.set(schema, made)
  return made
}

/**
 * Is this, which JSON.parse or a structured clone made and nobody else holds, surely a value of the schema, which then needs no
 * parse? False says nothing.
 */
export const surelyFits = <T>(schema: z.ZodType<T>, value: unknown): value is T => lookOf(schema)(value)
