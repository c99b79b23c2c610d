import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { at, hasPinnedNode, pinnedNode, root } from './places.mjs'

/** Progress goes to standard error: standard output belongs to the answer. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** The environment of a child: our own programs come first, `node` is the pinned one. */
const childEnvironment = (more = {}) => ({
  ...process.env,
  PATH: `${at('node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
  ...more,
})

/**
 * Runs a program to its end: its exit code, or 128 and more where a signal ended it. Signals that end this process
 * are handed on, so that the child ends cleanly first.
 */
export const run = (program, args, { cwd = root, env = {}, stdio = 'inherit', timeoutMs, shell = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: childEnvironment(env), stdio, shell })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        output += chunk
      })
    const timer = timeoutMs && setTimeout(() => child.kill(), timeoutMs)
    const handOn = (signal) => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, handOn)
    const finish = (code, signal) => {
      clearTimeout(timer)
      for (const name of signals) process.off(name, handOn)
      resolve({ code: code ?? 128, signal, output })
    }
    child.once('error', (error) => {
      output += error.message
      finish(127, null)
    })
    child.once('close', finish)
  })

/** Runs a file, or a package's program by its file, on the pinned Node. */
export const runNode = (args, options) => run(hasPinnedNode() ? pinnedNode : process.execPath, args, options)
