type Stream = { isTTY?: boolean; write(text: string): unknown }

/** Shows that work goes on, with what `state` says of it. Answers what the work answers. */
export const withProgress: <T>(work: () => Promise<T>, state: () => string, stream?: Stream) => Promise<T>
