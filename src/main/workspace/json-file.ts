import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import * as z from 'zod'
import { describeIssues } from '#shared/changes/draft'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { type Aside, damage } from './damaged'
import type { Entry } from './disk'
import { type Files, previousCopy } from './files'
import { surelyFits } from './surely-fits'

type Fields = Record<string, unknown>

/**
 * What a kind of file is: its name inside the file, the newest version we know, and the schema of its contents.
 * `migrations[n]` makes the fields of version n + 1 of those of version n; there is one for every older version.
 */
export type JsonFormat<T extends object> = {
  format: string
  version: number
  schema: z.ZodType<T>
  migrations?: Readonly<Record<number, (fields: Fields) => Fields>>
}

const header = z.object({ format: z.string(), version: z.int().min(1) })
const checksumLine = /^"checksum":"([0-9a-f]{64})",\n/m
/** Bytes. Format, version and checksum stand within them. */
const headLength = 400

const sha256 = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** An array with a record a line, so that versions of a file compare line by line; anything else on one line. */
const fieldText = (value: unknown): string =>
  Array.isArray(value) && value.length > 0
    ? `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]`
    : JSON.stringify(value)

/**
 * The text of a file: its fields in the order given, each on a line, behind format, version and checksum. The
 * checksum is the SHA-256 of the whole text without the checksum's own line.
 */
export const jsonFileText = (format: string, version: number, data: object): string => {
  const head = `{\n"format":${JSON.stringify(format)},\n"version":${version},\n`
  const fields = Object.entries(data).filter(([, value]) => value !== undefined)
  const body = `${fields.map(([name, value]) => `${JSON.stringify(name)}:${fieldText(value)}`).join(',\n')}\n}\n`
  return `${head}"checksum":"${sha256(head, body)}",\n${body}`
}

/** One that is too long to be made a text is none of ours. */
const parseJson = (bytes: Buffer): Result<unknown> => {
  try {
    return ok(JSON.parse(bytes.toString('utf8')))
  } catch {
    return fail('damaged', 'it is not JSON')
  }
}

/** Is the checksum in the head of the file that of the bytes around its line? */
const isWhole = (bytes: Buffer): boolean => {
  const line = checksumLine.exec(bytes.toString('latin1', 0, headLength))
  if (line === null) return false
  return line[1] === sha256(bytes.subarray(0, line.index), bytes.subarray(line.index + line[0].length))
}

/**
 * Reads the bytes of a file. Errors: `damaged` (the message says how), `newer-version` (made by a newer Caveat,
 * whatever else may be wrong with it).
 */
export const parseJsonFile = <T extends object>(bytes: Buffer, kind: JsonFormat<T>): Result<T> => {
  const parsed = parseJson(bytes)
  if (!parsed.ok) return parsed
  const head = header.safeParse(parsed.value)
  if (!head.success || head.data.format !== kind.format) return fail('damaged', `it is not a ${kind.format} file`)
  if (head.data.version > kind.version)
    return fail('newer-version', `it has version ${head.data.version}, this Caveat knows ${kind.version}`)
  if (!isWhole(bytes)) return fail('damaged', 'its checksum is wrong')
  const shape = z.looseObject({ format: z.unknown(), version: z.unknown(), checksum: z.unknown() })
  const { format: _format, version: _version, checksum: _checksum, ...stored } = shape.parse(parsed.value)
  let fields: Fields = stored
  for (let version = head.data.version; version < kind.version; version++) {
    const migrate = kind.migrations?.[version]
    if (migrate === undefined) return fail('damaged', `version ${version} of it was never written`)
    fields = migrate(fields)
  }
  if (surelyFits(kind.schema, fields)) return ok(fields)
  const data = kind.schema.safeParse(fields)
  return data.success ? ok(data.data) : fail('damaged', `it does not fit its schema (${describeIssues(data.error)})`)
}

const newerVersion = (path: string, message: string): { ok: false; error: CaveatError } =>
  fail('newer-version', `“${basename(path)}” was written by a newer Caveat: ${message}. Open it with that one.`, {
    file: path,
    safe: 'Nothing in the folder was touched.',
  })

/**
 * A quick look at the head of a file, before anything is done with it. Answers its version; 0 where there is none to see.
 * Errors: `newer-version`, those of the disk.
 */
export const refuseNewer = async (files: Files, path: string, version: number): Promise<Result<number>> => {
  const bytes = await files.readIfThere(path, 0, headLength)
  if (!bytes.ok) return bytes
  const head = /^\{\s*"format":"[^"]+",\s*"version":(\d{1,9}),/.exec(bytes.value?.toString('latin1') ?? '')
  const found = Number(head?.[1] ?? 0)
  return found > version ? newerVersion(path, `it has version ${found}, this Caveat knows ${version}`) : ok(found)
}

/** The bytes of a file. Throws `too-large` where they are more than a text can have. */
const textOf = <T extends object>(path: string, { format, version }: JsonFormat<T>, data: T): Buffer => {
  try {
    return Buffer.from(jsonFileText(format, version, data))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const message = `“${basename(path)}” would be too long to be written.`
    throw new AdapterFailure(fail('too-large', message, { file: path }).error)
  }
}

/** lowdb's adapter can only throw; this carries the value across. */
class AdapterFailure extends Error {
  readonly failure: CaveatError
  constructor(failure: CaveatError) {
    super(failure.message)
    this.failure = failure
  }
}

const catchFailure = async <T>(run: () => Promise<T>): Promise<Result<T>> => {
  try {
    return ok(await run())
  } catch (error) {
    if (error instanceof AdapterFailure) return { ok: false, error: error.failure }
    throw error
  }
}

export type JsonFile<T> = {
  /**
   * The newest good copy: the file, else the one before it, else undefined. What was damaged is put aside and
   * told in `notices`. `onParse` is called before each is parsed. Errors: `newer-version`, and those of the disk.
   */
  read(onParse?: () => void): Promise<Result<{ data: T | undefined; notices: CaveatError[] }>>
  /** Replaces the file, keeping the one before. Errors: those of the disk. */
  write(data: T): Promise<Result<true>>
}

/**
 * A lowdb file with checksum, safe replacement and a previous copy. `aside` is where damaged copies go, and what
 * another program has put in the file's place meanwhile, which `onNotice` is told of.
 */
export const jsonFile = <T extends object>(
  files: Files,
  path: string,
  kind: JsonFormat<T>,
  aside: Aside,
  onNotice: (notice: CaveatError) => void = () => {},
): JsonFile<T> => {
  let notices: CaveatError[] = []
  let onParse: (() => void) | undefined
  /** The file as we last read or wrote it. */
  let known: Entry | undefined

  const look = async (): Promise<Entry | undefined> => {
    const entry = await files.stat(path)
    return entry.ok ? entry.value : undefined
  }

  const holds = async (bytes: Buffer): Promise<boolean> => {
    const there = await files.readIfThere(path)
    return there.ok && there.value?.equals(bytes) === true
  }

  const putForeignAside = async (): Promise<void> => {
    const there = await look()
    if (known === undefined || there === undefined) return
    if (there.identity === known.identity && there.size === known.size) return
    const moved = await aside.move(path)
    if (moved === undefined) return
    const sentence = `Another program has changed “${basename(path)}” while Caveat had it open.`
    onNotice(damage(sentence, path, `What it left was put aside as ${moved}; your work is whole.`))
  }

  const readCopy = async (copy: string): Promise<T | undefined> => {
    const bytes = await files.readIfThere(copy)
    if (!bytes.ok && bytes.error.code !== 'too-large') throw new AdapterFailure(bytes.error)
    if (bytes.ok && bytes.value === undefined) return undefined
    onParse?.()
    const parsed = bytes.ok && bytes.value ? parseJsonFile(bytes.value, kind) : fail('damaged', 'it is too large')
    if (parsed.ok) return parsed.value
    const { code, message } = parsed.error
    if (code === 'newer-version') throw new AdapterFailure(newerVersion(copy, message).error)
    const moved = await aside.move(copy)
    const safe = moved === undefined ? 'It was left as it is.' : `It was put aside as ${moved}.`
    notices.push(damage(`“${basename(copy)}” is damaged: ${message}.`, copy, safe))
    return undefined
  }

  const adapter: Adapter<T | null> = {
    read: async () => {
      const newest = await readCopy(path)
      if (newest !== undefined) return newest
      const previous = await readCopy(previousCopy(path))
      if (previous !== undefined && notices.length === 0)
        notices.push(damage(`“${basename(path)}” is missing.`, path, 'The copy before it is there and was used.'))
      return previous ?? null
    },
    write: async (data) => {
      if (data === null) return
      const bytes = textOf(path, kind, data)
      const home = await aside.home()
      if (!home.ok) throw new AdapterFailure(home.error)
      await putForeignAside()
      const written = await files.writeSafely(path, bytes)
      // Where only its name could not be made durable, it is there, and nobody else's.
      if (written.ok || (await holds(bytes))) known = await look()
      if (!written.ok) throw new AdapterFailure(written.error)
    },
  }

  return {
    read: (before) =>
      catchFailure(async () => {
        notices = []
        onParse = before
        const low = new Low<T | null>(adapter, null)
        await low.read()
        known = await look()
        return { data: low.data ?? undefined, notices }
      }),
    write: (data) =>
      catchFailure(async () => {
        await new Low<T | null>(adapter, data).write()
        return true as const
      }),
  }
}
