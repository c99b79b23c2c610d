import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { median, type Part, type Row, row } from '../row'
import { generateCase } from './generate-case'

const size = { documents: 10_000, claimsEach: 20, sources: 500, seed: 1 }
const MB = 1024 * 1024

const Times = z.array(z.number()).min(1)
const Opening = z.object({ ours: Times, reference: Times })
const Resident = z.object({ documents: z.literal(size.documents), peak: z.number() })

/** What another program of the bench prints of a home. */
const printed = async (program: string, home: string): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, `${program}.mjs`), home])
  return JSON.parse(stdout)
}

/** A large case: how long until its library can be used, and how much memory main has with it open. */
export const openLarge = async (home: string, say: Parameters<Part>[0]): Promise<Row[]> => {
  say(`a case of ${size.documents.toLocaleString('en')} documents …`)
  await generateCase(join(home, 'case'), size)
  say('opening it …')
  const { ours, reference } = Opening.parse(await printed('opening', home))
  const resident = Resident.parse(await printed('resident', home))
  const of = `${size.documents.toLocaleString('en')} documents, ${(size.documents * size.claimsEach).toLocaleString('en')} claims`
  return [
    row({
      name: `open to a usable library, ${of}`,
      unit: 'ms',
      ours: median(ours),
      reference: median(reference),
      referenceName: 'read + JSON.parse of workspace.json',
      goal: 2,
    }),
    row({
      name: 'largest resident memory of main with it open, 500 read',
      unit: 'MB',
      ours: resident.peak / MB,
      reference: 300,
      referenceName: 'the limit',
      goal: 1,
    }),
  ]
}
