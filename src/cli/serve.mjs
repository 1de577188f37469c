// A small static server like that of a school: files, `200.html` for unknown addresses, nothing else.
import { createServer } from 'node:http'
import sirv from 'sirv'

/** The headers that docs/hosting.md recommends. The end-to-end suite runs with and without them. */
export const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

/**
 * Serves a built app on loopback.
 * @param {{ folder: string, port?: number, base?: string, headers?: boolean }} options `port` 0 picks a free one
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<void> }>} `stop` cuts open connections too
 */
export async function serve({ folder, port = 0, base = '', headers = true }) {
  const files = sirv(folder, {
    single: '200.html',
    brotli: true,
    gzip: true,
    etag: true,
    dev: false,
    setHeaders(response, pathname) {
      if (headers) for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
      const immutable = pathname.includes('/_app/immutable/')
      response.setHeader('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const server = createServer((request, response) => {
    const url = request.url ?? '/'
    if (base !== '' && !url.startsWith(`${base}/`) && url !== base) {
      response.writeHead(404).end('Not here')
      return
    }
    request.url = url.slice(base.length) || '/'
    files(request, response, () => {
      response.writeHead(404).end('Not found')
    })
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve(undefined)
    })
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://127.0.0.1:${String(bound)}${base}`,
    port: bound,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
