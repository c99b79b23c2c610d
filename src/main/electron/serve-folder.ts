import { readFile } from 'node:fs/promises'
import { findPage } from '../pages/find-page'
import { safetyHeaders } from '../pages/headers'
import { isOwnAddress } from './origin'

const headers = (mediaType: string) => ({ ...safetyHeaders("'none'"), 'content-type': mediaType })

const refuse = (status: number, reason: string): Response =>
  new Response(reason, { status, headers: headers('text/plain; charset=utf-8') })

/**
 * Answers requests for `caveat://app/…` from the folder, and from nowhere else. Every answer, refusals too, carries
 * the content security policy.
 */
export const serveFolder =
  (folder: string) =>
  async ({ method, url }: Request): Promise<Response> => {
    if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'Only reading.')
    if (!isOwnAddress(url)) return refuse(400, 'Not an address of Caveat.')
    const page = await findPage(folder, new URL(url).pathname)
    if (page === undefined) return refuse(404, 'There is no such file.')
    const content = method === 'HEAD' ? null : await readFile(page.file).then((bytes) => new Uint8Array(bytes))
    return new Response(content, { headers: headers(page.mediaType) })
  }
