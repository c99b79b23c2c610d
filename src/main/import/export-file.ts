import { createHash } from 'node:crypto'
import { describeIssues } from '#shared/changes/draft'
import { convertOffsets } from '#shared/convert-offsets'
import { fail, ok, type Result } from '#shared/errors'
import { type ExportedDocument, ExportFile } from '#shared/export-format'
import { namelessId } from '#shared/ids'
import { offsetConverter } from '#shared/text/offsets'
import { segmentFault } from '#shared/text/segment-fault'
import { beginning } from '#shared/text/surrogates'
import { checkFileName } from './file-name'

/** The version of the export format that this program writes, and the highest it reads. */
const currentVersion = 1

type Complaint = string | undefined

/** Ids in capitals and in small letters are the same (RFC 9562); as names of folders they are, too, on many a disk. */
const firstTwice = (ids: readonly string[]): Complaint => {
  const seen = new Set<string>()
  return ids.find((id) => seen.size === seen.add(id.toLowerCase()).size)
}

/**
 * Is the document's text the one its record speaks of? Anchors may stand on other words, or on none: they come in adrift.
 * Offsets in UTF-16 code units.
 */
const textComplaint = (document: ExportedDocument): Complaint => {
  const { text, textSha256, length, originalFile } = document
  // As for a file that is imported itself: the name is shown, and may be taken for one some day.
  if (!checkFileName(originalFile).ok) return 'the name of its original file is none that a file has'
  if (!text.isWellFormed()) return 'its text holds half a character (a lone surrogate)'
  if (createHash('sha256').update(text, 'utf8').digest('hex') !== textSha256)
    return 'its text is not the one that was exported (SHA-256 differs)'
  if (length !== text.length) return 'its length is not that of its text'
  const boilerplate = segmentFault(document.boilerplate, text)
  if (boilerplate !== undefined) return `segment ${boilerplate.nth} of its boilerplate ${boilerplate.why}`
  const heading = segmentFault(document.headings, text)
  return heading === undefined ? undefined : `its heading ${heading.nth} ${heading.why}`
}

/** Does everything that a document's records refer to exist? */
const referenceComplaint = (document: ExportedDocument, sources: ReadonlySet<string>): Complaint => {
  const claims = new Set(document.claims.map(({ id }) => id))
  const mentions = new Set(document.mentions.map(({ id }) => id))
  for (const { id, attribution } of document.claims)
    for (const { sourceId } of attribution)
      if (sourceId !== null && !sources.has(sourceId))
        return `claim ${id} names the source ${sourceId}, which is missing`
  for (const { id, sourceId } of document.mentions)
    if (!sources.has(sourceId)) return `mention ${id} names the source ${sourceId}, which is missing`
  for (const { id, target } of document.notes) {
    const isThere =
      target.type === 'passage' ||
      (target.type === 'claim' && claims.has(target.id)) ||
      (target.type === 'mention' && mentions.has(target.id)) ||
      (target.type === 'source' && sources.has(target.id)) ||
      (target.type === 'document' && target.id === document.id)
    if (!isThere) return `note ${id} is on a ${target.type} that is missing`
  }
  return undefined
}

const caseComplaint = ({ workspace, sources, documents, relations }: ExportFile): Complaint => {
  // The next opening would take it for one whose name was lost.
  if (workspace.id === namelessId) return `its case has the id ${namelessId}, which stands for none`
  const claimIds = documents.flatMap(({ claims }) => claims.map(({ id }) => id))
  const inDocuments = documents.flatMap((document) => [
    document,
    ...document.claims,
    ...document.mentions,
    ...document.notes,
  ])
  const twice = firstTwice([...sources, ...inDocuments, ...relations].map(({ id }) => id))
  if (twice !== undefined) return `the id ${twice} is there twice`
  const known = new Set(sources.map(({ id }) => id))
  for (const { id, affiliations } of sources) {
    const missing = affiliations.find((affiliation) => !known.has(affiliation))
    if (missing !== undefined) return `source ${id} is affiliated to the source ${missing}, which is missing`
  }
  const claims = new Set(claimIds)
  for (const { id, fromClaimId, toClaimId } of relations) {
    if (fromClaimId === toClaimId) return `relation ${id} relates a claim to itself`
    const missing = [fromClaimId, toClaimId].find((claimId) => !claims.has(claimId))
    if (missing !== undefined) return `relation ${id} names the claim ${missing}, which is missing`
  }
  for (const document of documents) {
    const complaint = textComplaint(document) ?? referenceComplaint(document, known)
    if (complaint !== undefined) return `in the document “${beginning(document.title, 80)}”, ${complaint}`
  }
  return undefined
}

/**
 * Takes in a Caveat export that has been parsed as JSON: version first, then schema, texts and references. The answer's
 * offsets are UTF-16 code units, whatever the file's. Errors: `newer-version`, `bad-export-file`.
 */
export const readExport = (name: string, json: Record<string, unknown>): Result<ExportFile> => {
  const refuse = (why: string) =>
    fail('bad-export-file', `“${name}” is not a sound Caveat export: ${why}. Export it again and import that.`, {
      file: name,
    })
  const { version } = json
  if (typeof version === 'number' && version > currentVersion)
    return fail(
      'newer-version',
      `“${name}” is a Caveat export of version ${version}; this program reads up to version ${currentVersion}. Update Caveat to import it.`,
      { file: name },
    )
  const parsed = ExportFile.safeParse(json)
  if (!parsed.success) return refuse(describeIssues(parsed.error))
  const file: ExportFile =
    parsed.data.offsetUnit === 'utf16'
      ? parsed.data
      : {
          ...parsed.data,
          offsetUnit: 'utf16',
          documents: parsed.data.documents.map((document) => {
            const { toUtf16 } = offsetConverter(document.text)
            // An anchor may lie anywhere, even where one more unit would be no whole number any more.
            return convertOffsets(document, (offset) => Math.min(toUtf16(offset), Number.MAX_SAFE_INTEGER))
          }),
        }
  const complaint = caseComplaint(file)
  return complaint === undefined ? ok(file) : refuse(complaint)
}
