import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

const mediaTypes: Readonly<Record<string, string>> = {
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

export type Page = { file: string; mediaType: string; length: number }

/**
 * The file under `root` that a request's path names, as it stands in the address; undefined if there is none. Nothing
 * outside the folder is ever given out: not by `..`, in whatever coding, nor by a link that leads out.
 */
export const findPage = async (root: string, path: string): Promise<Page | undefined> => {
  try {
    const parts = decodeURIComponent(path)
      .split('/')
      .filter((part) => part !== '')
    // Backslash and colon are separators on Windows only, but no file of ours has them anywhere.
    if (parts.some((part) => part.startsWith('.') || /[\\:\0]/.test(part))) return undefined
    const [realRoot, file] = await Promise.all([
      realpath(root),
      realpath(join(root, ...(parts.length === 0 ? ['index.html'] : parts))),
    ])
    if (!file.startsWith(realRoot + sep)) return undefined
    const found = await stat(file)
    if (!found.isFile()) return undefined
    const mediaType = mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream'
    return { file, mediaType, length: found.size }
  } catch {
    // It is no path, or there is nothing at it.
    return undefined
  }
}
