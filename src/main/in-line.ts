/** What is run through this is run one after the other, each when the one before has ended, however that ended. */
export const inLine = () => {
  let line: Promise<unknown> = Promise.resolve()
  return <T>(run: () => Promise<T>): Promise<T> => {
    const done = line.then(run)
    line = done.catch(() => {})
    return done
  }
}
