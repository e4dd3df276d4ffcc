/**
 * One request: an address -> what its host answers, or why it does not.
 *
 * Promises: where a browser comes through, this does: headers out of form, old TLS, a certificate whose issuer is not
 * sent along. Of a body no more than asked for is read, and what arrived before a fault is kept.
 */
import { constants as ssl } from 'node:crypto'
import { once } from 'node:events'
import { request as plainly, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as securely } from 'node:https'
import { pipeline } from 'node:stream'
import { constants as zlib, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Why } from './verdict.ts'

export interface Reply extends Pick<IncomingMessage, 'headers'> {
  status: number
  /** Unpacked, as far as it was read, and whether that is all of it. */
  body: Buffer
  isWhole: boolean
}

/** `lookup` and `ca` are the system's where there are none. */
export interface Asking extends Pick<RequestOptions, 'lookup'> {
  ca?: Buffer
  /** Who asks: `User-Agent`. */
  agent: string
  /** Milliseconds that a host may be silent. */
  patience: number
  /** Bytes of a body that are read. */
  most: number
}

const faults: Readonly<Record<string, Why>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'lookup',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  CERT_HAS_EXPIRED: 'expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'otherHost',
}

export async function ask(
  url: URL,
  method: string,
  cookie: string,
  asking: Asking,
  isLenient = false,
): Promise<Reply | Why> {
  const { agent, patience, lookup, ca, most } = asking
  try {
    const request = (url.protocol === 'https:' ? securely : plainly)(url, {
      method,
      agent: false,
      timeout: patience,
      // A host that gives a byte now and then is not waited for without end.
      signal: AbortSignal.timeout(patience * 4),
      insecureHTTPParser: true,
      autoSelectFamilyAttemptTimeout: 3000,
      secureOptions: ssl.SSL_OP_LEGACY_SERVER_CONNECT,
      rejectUnauthorized: !isLenient,
      lookup,
      ca,
      headers: {
        'user-agent': agent,
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
        ...(cookie && { cookie }),
      },
    } as RequestOptions)
    // What goes wrong later is seen where the body is read.
    request
      .on('error', () => {})
      .on('timeout', () => {
        const code = request.socket?.connecting ? 'EHOSTUNREACH' : 'ETIMEDOUT'
        request.destroy(Object.assign(new Error(code), { code }))
      })
    const [message] = (await once(request.end(), 'response')) as [IncomingMessage]
    return await read(message, most)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    // Browsers fetch the issuer that the host forgot to send.
    if (code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' && !isLenient)
      return ask(url, method, cookie, asking, true)
    return faults[code] ?? (/SSL|TLS|CERT|EPROTO|SIGNATURE/.test(code) ? 'tls' : 'reset')
  }
}

const half = { finishFlush: zlib.Z_SYNC_FLUSH }
const packings: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: () => createGunzip(half),
  deflate: () => createInflate(half),
  br: () => createBrotliDecompress(),
}

async function read(message: IncomingMessage, most: number): Promise<Reply> {
  const { statusCode: status = 0, headers } = message
  const unpack = packings[headers['content-encoding'] ?? '']
  const chunks: Buffer[] = []
  let left = most
  try {
    for await (const chunk of unpack ? pipeline(message, unpack(), () => {}) : message) {
      chunks.push(chunk as Buffer)
      if ((left -= chunk.length) < 0) break
    }
  } catch {
    left = -1
  }
  const isWhole = left >= 0 && message.complete
  message.destroy()
  return { status, headers, body: Buffer.concat(chunks).subarray(0, most), isWhole }
}
