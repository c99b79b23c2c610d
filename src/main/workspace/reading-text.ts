import { constants } from 'node:buffer'
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import type { Document } from '#shared/model/index'
import { readArticle } from '../import'
import { type Aside, asideNothing, damage } from './damaged'
import type { Files } from './files'
import { documentPaths } from './stored-files'

export const textSha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Bytes. Of more no text can be made. */
const longest = constants.MAX_STRING_LENGTH

const tooLarge = (path: string) =>
  fail('too-large', `“${basename(path)}” is too large to be read.`, {
    file: path,
    safe: 'What was saved before is untouched.',
  })

/** `otherText` says why the text is not the one that was imported, where it is not. */
export type ReadingText = { text: string; otherText: CaveatError | undefined; notices: CaveatError[] }

/** The reading text as the original gives it, if that is the text that was imported. */
const fromOriginal = async (files: Files, path: string, document: Document): Promise<string | undefined> => {
  const original = await files.readIfThere(path)
  if (!original.ok || original.value === undefined) return undefined
  const read = readArticle({ name: document.originalFile, bytes: original.value })
  if (!read.ok) return undefined
  return read.value.document.textSha256 === document.textSha256 ? read.value.text : undefined
}

/** Puts a text that was made anew in its place on disk; what is there is put aside first. Answers what became of that. */
const putBack = async (files: Files, path: string, text: string, isThere: boolean, aside: Aside): Promise<string> => {
  const left = 'The file was left as it is.'
  if (aside === asideNothing) return left
  const moved = isThere ? await aside.move(path) : undefined
  if (isThere && moved === undefined) return left
  const written = await files.createAtOnce(path, Buffer.from(text))
  const before = moved === undefined ? '' : ` What was there is in ${moved}.`
  return written.ok ? `No mark has moved.${before}` : `It could not be written: ${written.error.message}${before}`
}

/**
 * The reading text of a document. Where `text.txt` is not the one that was imported, it is made anew from the original by
 * the reader that imported it. Where that gives another text too, what is there is answered, and `otherText` says so:
 * it is shown, its marks are held against it, and it is never taken for evidence. Errors: those of the disk, also
 * `not-found` where there is nothing to show.
 */
export const readText = async (
  files: Files,
  folder: string,
  document: Document,
  aside: Aside,
): Promise<Result<ReadingText>> => {
  const paths = documentPaths(folder)
  const read = await files.read(paths.text)
  const bytes = read.ok && read.value.length > longest ? tooLarge(paths.text) : read
  const isThere = bytes.ok || bytes.error.code === 'too-large'
  if (!bytes.ok && !isThere && bytes.error.code !== 'not-found') return bytes
  if (bytes.ok && textSha256(bytes.value) === document.textSha256)
    return ok({ text: bytes.value.toString('utf8'), otherText: undefined, notices: [] })

  const text = await fromOriginal(files, paths.original, document)
  if (text !== undefined) {
    const what = isThere ? 'is not the text that was imported' : 'is not there'
    const safe = await putBack(files, paths.text, text, isThere, aside)
    const message = `“text.txt” of “${document.title}” ${what}. It was made anew from the original.`
    return ok({ text, otherText: undefined, notices: [damage(message, paths.text, safe)] })
  }
  if (!bytes.ok) return bytes
  const otherText = damage(
    '“text.txt” is not the text that was imported, and the original does not give it. What is there is shown; marks whose words are not in it where they were are adrift. Put it back from a copy of the folder.',
    paths.text,
    'No mark was moved; all claims and notes are there.',
  )
  return ok({ text: bytes.value.toString('utf8'), otherText, notices: [] })
}
