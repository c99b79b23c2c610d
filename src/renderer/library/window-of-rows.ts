/** A list this long is rendered whole, each row as high as it needs; the rows of a longer one are all of one height. */
export const wholeUpTo = 200

const margin = 10

/** Rows to render, `last` exclusive, of a list that is seen from `top` over `height` px. */
export const windowOfRows = (count: number, rowHeight: number, top: number, height: number) => {
  if (count <= wholeUpTo) return { first: 0, last: count }
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - margin)
  return { first, last: Math.min(count, Math.ceil((top + height) / rowHeight) + margin) }
}
