import { fail, ok, type Result } from '#shared/errors'
import { beginning } from '#shared/text/surrogates'

const maxNameLength = 255

/** Control characters, line separators, and the marks that can make a name read other than it is. */
const unfitCharacters = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

const shown = (name: string): string => {
  const visible = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd').toWellFormed()
  return visible.length > 80 ? `${beginning(visible, 79)}…` : visible
}

/** The file's own name, without folders, fit to be kept and shown; else the error `bad-name`. */
export const checkFileName = (name: string): Result<string> => {
  const refuse = (why: string) =>
    fail('bad-name', `The file name “${shown(name)}” ${why}. Rename the file and import it again.`, {
      file: shown(name),
    })
  if (name.trim() === '') return fail('bad-name', 'The file has no name. Give it one and import it again.')
  if (name.length > maxNameLength) return refuse(`is longer than ${maxNameLength} characters`)
  if (name.split(/[\\/]/).some((part) => part === '..' || part === '.')) return refuse('points to another folder')
  if (/[\\/]/.test(name)) return refuse('holds a path separator')
  if (unfitCharacters.test(name)) return refuse('holds control characters or marks that turn the writing direction')
  if (!name.isWellFormed()) return refuse('is not well-formed Unicode')
  return ok(name)
}

/** The extension in lower case without the dot; empty where there is none. */
export const extensionOf = (name: string): string => {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** The name without its extension: a title for a text that has none. Never empty for a name that passed. */
export const stemOf = (name: string): string => {
  const dot = name.lastIndexOf('.')
  const stem = (dot <= 0 ? name : name.slice(0, dot)).trim()
  return stem === '' ? name : stem
}
