/**
 * Shows that work goes on, with what `state` says of it: on a terminal in one line that is written anew each second and
 * wiped at the end, elsewhere in a line every ten seconds. Answers what the work answers.
 */
export const withProgress = async (work, state, stream = process.stderr) => {
  const begun = Date.now()
  const terminal = stream.isTTY === true
  const tell = () => {
    const line = `  ${Math.round((Date.now() - begun) / 1000)} s: ${state()}`
    stream.write(terminal ? `\r\u001b[2K${line}` : `${line}\n`)
  }
  const timer = setInterval(tell, terminal ? 1_000 : 10_000)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    if (terminal) stream.write('\r\u001b[2K')
  }
}
