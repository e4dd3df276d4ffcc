/**
 * One request: an address -> what its host answers.
 *
 * Promises: a host that a browser comes through to is come through to: headers out of order, old TLS, a certificate
 * whose issuer is not sent along; of a body no more than asked for is read, and what arrived before a fault is kept.
 */
import { hash, constants as ssl } from 'node:crypto'
import { request as plainly, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as securely } from 'node:https'
import { pipeline } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** Why no answer came. */
export type Fault =
  | 'dns'
  | 'lookup'
  | 'timeout'
  | 'reset'
  | 'refused'
  | 'unreachable'
  | 'expired'
  | 'untrusted'
  | 'otherHost'
  | 'tls'
  | 'busy'

export interface Reply {
  status: number
  headers: IncomingMessage['headers']
  /** Unpacked, and as far as it was read. */
  body: Buffer
  /** Whether that is all of it. */
  isWhole: boolean
}

export interface Asking {
  /** Who asks: `User-Agent`. */
  agent: string
  /** Milliseconds that a host may be silent. */
  patience: number
  /** Bytes of a body that are read. */
  most: number
  /** The system's where there is none. */
  lookup?: RequestOptions['lookup']
  /** A certificate to be trusted; those of the system where there is none. */
  ca?: Buffer
}

/** Thrown where no answer came. */
export class NoReply extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

const faults: Readonly<Record<string, Fault>> = {
  ENOTFOUND: 'dns',
  EAI_NODATA: 'dns',
  EAI_AGAIN: 'lookup',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
  TimeoutError: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'otherHost',
}

const faultOf = ({ code = '', name }: NodeJS.ErrnoException): Fault =>
  faults[code] ?? faults[name] ?? (/SSL|TLS|CERT|EPROTO|SIGNATURE/.test(code) ? 'tls' : 'reset')

/** Throws a `NoReply`. */
export async function ask(
  url: URL,
  method: 'HEAD' | 'GET',
  cookies: string,
  asking: Asking,
  isLenient = false,
): Promise<Reply> {
  try {
    return await readReply(await open(url, method, cookies, asking, isLenient), asking.most)
  } catch (error) {
    // Browsers fetch the issuer that the host forgot to send.
    if ((error as NodeJS.ErrnoException).code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' && !isLenient)
      return ask(url, method, cookies, asking, true)
    throw new NoReply(faultOf(error as NodeJS.ErrnoException))
  }
}

const open = (url: URL, method: string, cookies: string, asking: Asking, isLenient: boolean) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const { agent, patience, lookup, ca } = asking
    const request = (url.protocol === 'https:' ? securely : plainly)(url, {
      method,
      agent: false,
      timeout: patience,
      // A host that gives a byte now and then is not waited for without end.
      signal: AbortSignal.timeout(patience * 4),
      insecureHTTPParser: true,
      maxHeaderSize: 65_536,
      autoSelectFamilyAttemptTimeout: 3000,
      secureOptions: ssl.SSL_OP_LEGACY_SERVER_CONNECT,
      rejectUnauthorized: !isLenient,
      ...(lookup && { lookup }),
      ...(ca && { ca }),
      headers: {
        'user-agent': agent,
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
        ...(cookies && { cookie: cookies }),
      },
    } as RequestOptions)
    request.on('timeout', () => {
      const code = request.socket?.connecting ? 'EHOSTUNREACH' : 'ETIMEDOUT'
      request.destroy(Object.assign(new Error('silent'), { code }))
    })
    request.on('error', reject)
    request.on('response', resolve)
    request.end()
  })

const packings: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: () => createInflate({ finishFlush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }),
}

async function readReply(message: IncomingMessage, most: number): Promise<Reply> {
  const packing = packings[message.headers['content-encoding']?.trim().toLowerCase() ?? '']
  // A fault on the way is thrown where it is read.
  const stream = packing ? pipeline(message, packing(), () => {}) : message
  const chunks: Buffer[] = []
  let length = 0
  let isWhole = false
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer)
      length += chunk.length
      if (length > most) break
    }
    isWhole = length <= most && message.complete
  } catch {
    // What arrived is enough to tell a page by.
  }
  message.destroy()
  const { statusCode: status = 0, headers } = message
  return { status, headers, body: Buffer.concat(chunks).subarray(0, most), isWhole }
}

/** SHA-256 of a body, hexadecimal; none of one that was not read to its end. */
export const sumOf = ({ body, isWhole }: Reply): string | undefined =>
  isWhole ? hash('sha256', body, 'hex') : undefined
