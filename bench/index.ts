import { anchoring } from './anchoring'
import { reader } from './reader'
import type { Part, Row } from './row'
import { store } from './store'

/* `npm run bench [-- PART] [--json]`: docs/bench.md says what the figures mean. */

const parts: Readonly<Record<string, Part>> = { store, anchoring, reader }

const words = process.argv.slice(2)
const json = words.includes('--json')
const wanted = words.filter((word) => !word.startsWith('-'))
const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
/** Programs read rows only. */
const print = json ? say : (line: string): void => void process.stdout.write(`${line}\n`)

const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) say(`There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`)

const rows: Row[] = []
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  say(`── ${name}`)
  try {
    rows.push(...(await run(say, print)))
  } catch (error) {
    say(`${name} could not be measured: ${error instanceof Error ? error.stack : String(error)}`)
  }
}

const verdict = ({ ok, goal }: Row): string => (goal === null ? '' : `${ok ? 'holds' : 'MISSED'} (≤ ${goal} ×)`)

if (json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
else
  for (const one of rows) {
    const ours = `${one.ours} ${one.unit}`.padStart(14)
    const ratio = `${one.ratio} ×`.padStart(10)
    process.stdout.write(
      `${one.name.padEnd(58)}${ours}${ratio} of ${one.reference} ${one.unit} (${one.referenceName})  ${verdict(one)}\n`,
    )
  }
process.exit(0)
