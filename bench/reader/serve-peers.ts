import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import type { Load } from './loads'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

/** Serves the peers' page and the loads (`/load/NAME`) on loopback. */
export const servePeers = async (pages: string, loads: readonly Load[]) => {
  const bodies = new Map(loads.map((load) => [`/load/${encodeURIComponent(load.name)}`, JSON.stringify(load)]))
  const server = createServer(async ({ url = '/' }, response) => {
    const body =
      bodies.get(url) ?? (await readFile(join(pages, new URL(url, 'http://x').pathname)).catch(() => undefined))
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': types[extname(url)] ?? 'application/json',
      'cache-control': 'no-store',
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('no port')
  return {
    page: `http://127.0.0.1:${bound.port}/peers.html`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
