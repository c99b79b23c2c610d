import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

export type StaticFile = { mediaType: string; length: number; open(): NodeJS.ReadableStream }

/**
 * The file under `root` that a request's path names; undefined if there is none. Nothing outside the folder is ever
 * given out: not by `..`, in whatever coding, nor by a link that leads out.
 */
export const findStaticFile = async (root: string, path: string): Promise<StaticFile | undefined> => {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return undefined
  }
  const parts = decoded.split('/').filter((part) => part !== '')
  // Backslash and colon are separators on Windows only, but no file of ours has them anywhere.
  if (parts.some((part) => part.startsWith('.') || /[\\:\0]/.test(part))) return undefined
  const wanted = join(root, ...(parts.length === 0 ? ['index.html'] : parts))
  try {
    const [realRoot, file] = await Promise.all([realpath(root), realpath(wanted)])
    if (!file.startsWith(realRoot + sep)) return undefined
    const { size } = await stat(file).then((found) => (found.isFile() ? found : Promise.reject(new Error('no file'))))
    return {
      mediaType: mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream',
      length: size,
      open: () => createReadStream(file),
    }
  } catch {
    return undefined
  }
}
