/** Outside addresses against local servers: each kind of rot is told as what it is, and nothing that is there is called gone. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { createServer as createPlain, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { collect, type Wanted } from '../../src/links/collect.ts'
import { countsOf, report } from '../../src/links/report.ts'
import {
  noState,
  readState,
  survey,
  writeState,
  type State,
  type Survey,
} from '../../src/links/survey.ts'
import { chinese } from '../../src/strings/links.ts'
import { english } from '../../src/strings/links.en.ts'
import { fixtures, portalWith } from './fixture.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void
interface Case {
  name: string
  path: string
  answer: Answer
  /** `state why`, and where it moved to. */
  told: string
  /** Where the default, a host of its own on the plain server, won't do. */
  at?: string
}

const prose = '云川市新材料市域产教联合体由云川职业技术学院牵头，成员有学校、企业和园区。'.repeat(
  20,
)
const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`
const menu = `<nav><ul>${'<li><a href="/a/">学院概况</a></li>'.repeat(40)}</ul></nav>`
const footer =
  '<div class="footer">版权所有 云川职业技术学院　地址：云川市学院路1号　邮编：341000　电话：0000-0000000</div>'

const send =
  (status: number, body: string | Buffer = '', headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(body)
  }
const html = (title: string, body: string, head?: string) => send(200, page(title, body, head))
const article = html('成立大会召开', `<h1>成立大会召开</h1><p>${prose}</p>`)
/** An answer for each path, in their order; the last for all others. */
const paths =
  (all: Record<string, Answer>, rest: Answer): Answer =>
  (request, response) =>
    (all[request.url!] ?? rest)(request, response)
/** Answers in turn, the last one for good. */
const inTurn = (...answers: Answer[]): Answer => {
  let at = 0
  return (request, response) => answers[Math.min(at++, answers.length - 1)]!(request, response)
}
const to = (status: number, location: string, end = article): Answer => {
  const lead = send(status, '', { location })
  return (request, response) => (request.url === location ? end : lead)(request, response)
}
const byMethod =
  (head: Answer, get: Answer): Answer =>
  (request, response) =>
    (request.method === 'HEAD' ? head : get)(request, response)

/** GBK, which Node only reads. */
const gbk = (() => {
  const bytes = new Map<string, number[]>()
  const decoder = new TextDecoder('gbk')
  for (let high = 0x81; high < 0xff; high++)
    for (let low = 0x40; low < 0xff; low++)
      if (low !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return (text: string) =>
    Buffer.from([...text].flatMap((one) => (one < '\x80' ? one.charCodeAt(0) : bytes.get(one)!)))
})()

const lostPage = (words: string, title = '系统提示') =>
  html(title, `${menu}<div class="box">${words}</div>${footer}`)

const rot: Case[] = [
  { name: '404', path: '/a/1.html', answer: send(404, page('404', '没有')), told: 'gone missing' },
  { name: '410', path: '/a/1.html', answer: send(410), told: 'gone missing' },
  {
    name: '404 of a page full of text',
    path: '/a',
    answer: send(404, page('云川', menu + prose)),
    told: 'gone missing',
  },
  { name: '500', path: '/a/1.html', answer: send(500), told: 'unknown server' },
  { name: '502', path: '/a/1.html', answer: send(502), told: 'unknown server' },
  { name: '400', path: '/a/1.html', answer: send(400), told: 'unknown status' },
  { name: '403', path: '/a/1.html', answer: send(403), told: 'unknown denied' },
  {
    name: 'a firewall',
    path: '/a/1.html',
    answer: send(412, '<script>x()</script>'),
    told: 'unknown robot',
  },
  {
    name: 'a loop',
    path: '/a',
    answer: paths({ '/a': send(302, '', { location: '/b' }) }, send(302, '', { location: '/a' })),
    told: 'unknown loop',
  },
  {
    name: 'redirects without end',
    path: '/0',
    answer: (request, response) =>
      send(302, '', { location: `/${Number(request.url!.slice(1)) + 1}` })(request, response),
    told: 'unknown loop',
  },
  {
    name: 'a redirect to the home page',
    path: '/info/1007/2231.htm',
    answer: to(302, '/'),
    told: 'gone home',
  },
  {
    name: 'a permanent one to index.html',
    path: '/info/1007/2231.htm',
    answer: to(301, '/index.html'),
    told: 'gone home',
  },
  {
    name: 'one to another site’s home page',
    path: '/news/2231.htm',
    answer: to(301, 'http://new-home.example:PORT/'),
    told: 'gone home',
  },
  {
    name: 'a page that goes to the home page by itself',
    path: '/show.asp?id=7',
    answer: paths(
      { '/': article },
      html('', '<p>3秒后转到首页</p>', '<meta http-equiv="refresh" content="3;url=/">'),
    ),
    told: 'gone home',
  },
  {
    name: 'a script that does',
    path: '/show.asp?id=7',
    answer: paths({ '/': article }, html('', '<script>window.location.href = "/"</script>')),
    told: 'gone home',
  },
  {
    name: 'a redirect to a page of errors',
    path: '/a/1.html',
    answer: to(302, '/404.html', html('云川', prose)),
    told: 'gone soft',
  },
  {
    name: 'words of a title, UTF-8',
    path: '/a/1.html',
    answer: html('页面不存在-云川职业技术学院', menu + footer),
    told: 'gone soft',
  },
  {
    name: 'words of a title, GBK',
    path: '/a/1.html',
    answer: send(200, gbk('<title>您访问的页面不存在</title><p>返回</p>'), {
      'content-type': 'text/html; charset=gb2312',
    }),
    told: 'gone soft',
  },
  {
    name: 'GBK that a page alone says',
    path: '/a/1.html',
    answer: send(
      200,
      gbk('<meta charset="gbk"><title>云川</title><p>对不起，您要查看的文章不存在或已被删除！</p>'),
      { 'content-type': 'text/html' },
    ),
    told: 'gone soft',
  },
  {
    name: 'GBK that calls itself UTF-8',
    path: '/a/1.html',
    answer: send(200, gbk('<title>错误提示</title><p>该文章已被删除。</p>')),
    told: 'gone soft',
  },
  {
    name: 'GBK that says nothing',
    path: '/a/1.html',
    answer: send(200, gbk('<title>云川</title><p>没有找到您要访问的页面</p>'), {
      'content-type': 'text/html',
    }),
    told: 'gone soft',
  },
  {
    name: 'UTF-8 that calls itself GBK',
    path: '/a/1.html',
    answer: send(200, page('提示', '<p>抱歉，页面不存在</p>'), {
      'content-type': 'text/html; charset=gbk',
    }),
    told: 'gone soft',
  },
  {
    name: 'UTF-16',
    path: '/a/1.html',
    answer: send(200, Buffer.from('\uFEFF<title>404</title><p>x', 'utf16le'), {
      'content-type': 'text/html',
    }),
    told: 'gone soft',
  },
  {
    name: '404 as a title',
    path: '/a/1.html',
    answer: html('404', '<h1>404</h1>'),
    told: 'gone soft',
  },
  {
    name: '404 Not Found with the menu around it',
    path: '/a/1.html',
    answer: html('404 Not Found | 云川', menu + footer),
    told: 'gone soft',
  },
  {
    name: 'nothing but 404',
    path: '/a/1.html',
    answer: html('', '<h1>404</h1>'),
    told: 'gone soft',
  },
  {
    name: 'words of a body',
    path: '/a/1.html',
    answer: lostPage('您访问的页面已删除'),
    told: 'gone soft',
  },
  {
    name: 'polite ones',
    path: '/a/1.html',
    answer: lostPage('非常抱歉，您所访问的内容已下线，请返回首页。'),
    told: 'gone soft',
  },
  {
    name: 'those of WeChat',
    path: '/s/abc',
    answer: html('', '<h2>该内容已被发布者删除</h2>'),
    told: 'gone soft',
  },
  { name: 'a dead link’s', path: '/a/1.html', answer: lostPage('链接已失效'), told: 'gone soft' },
  {
    name: 'English ones',
    path: '/a/1.html',
    answer: lostPage(
      'Sorry, the page you requested could not be found, or: page not found.',
      'Yunchuan',
    ),
    told: 'there',
  },
  {
    name: 'English ones, plainly',
    path: '/a/1.html',
    answer: lostPage('The requested URL /a/1.html was not found on this server.', 'Yunchuan'),
    told: 'gone soft',
  },
  {
    name: 'a box and back',
    path: '/a/1.html',
    answer: paths(
      { '/list/': article },
      html('', "<script>alert('该文章不存在或已删除！');location.href='/list/'</script>"),
    ),
    told: 'gone soft',
  },
  { name: 'an empty page', path: '/a/1.html', answer: send(200), told: 'unknown empty' },
  {
    name: 'a page without text',
    path: '/a/1.html',
    answer: html('', '<div></div>'),
    told: 'unknown empty',
  },
  {
    name: 'an empty file',
    path: '/a/1.pdf',
    answer: send(200, '', { 'content-type': 'application/pdf', 'content-length': '0' }),
    told: 'unknown empty',
  },
  {
    name: 'an empty shell',
    path: '/a/1.html',
    answer: html('云川', '<div id="app"></div><script src="/app.js"></script>'),
    told: 'unknown shell',
  },
  {
    name: 'a parked domain',
    path: '/',
    answer: html('yunchuan.example', '<h1>该域名正在出售</h1><p>联系卖家</p>'),
    told: 'gone parked',
  },
  {
    name: 'a domain for sale',
    path: '/a',
    answer: html('yunchuan.example', '<h1>This domain is for sale</h1>'),
    told: 'gone parked',
  },
  {
    name: 'a redirect to a market of domains',
    path: '/',
    answer: to(302, 'http://www.juming.com:PORT/yunchuan'),
    told: 'gone parked',
  },
  { name: '401', path: '/a/1.html', answer: send(401), told: 'unknown login' },
  {
    name: 'a redirect to a login',
    path: '/a/1.html',
    answer: to(302, '/cas/login?service=x'),
    told: 'unknown login',
  },
  {
    name: 'a login in place of a page',
    path: '/a/1.html',
    answer: html(
      '统一身份认证平台',
      '<form><input name="u"><input type="password"></form><p>用户名</p>',
    ),
    told: 'unknown login',
  },
  {
    name: 'a test for people',
    path: '/a/1.html',
    answer: html('安全验证', '<p>请完成验证</p>'),
    told: 'unknown robot',
  },
  {
    name: '429 that is too long',
    path: '/a/1.html',
    answer: send(429, '', { 'retry-after': '3600' }),
    told: 'unknown busy',
  },
  { name: '503 that stays', path: '/a/1.html', answer: send(503), told: 'unknown busy' },
  { name: 'silence', path: '/a/1.html', answer: () => {}, told: 'unknown timeout' },
  {
    name: 'a reset',
    path: '/a/1.html',
    answer: (request) => request.socket.resetAndDestroy(),
    told: 'unknown reset',
  },
  {
    name: 'no server',
    path: '',
    at: 'http://closed.example:CLOSED/a',
    answer: article,
    told: 'unknown refused',
  },
  {
    name: 'no such domain',
    path: '',
    at: 'http://gone.invalid/a',
    answer: article,
    told: 'gone dns',
  },
  {
    name: 'a domain that can’t be looked up now',
    path: '',
    at: 'http://later.invalid/a',
    answer: article,
    told: 'unknown lookup',
  },
  {
    name: 'a certificate of its own',
    path: '',
    at: 'https://self.example:TLS/a',
    answer: article,
    told: 'unknown untrusted',
  },
  {
    name: 'one that has expired',
    path: '',
    at: 'https://expired.example:TLS/a',
    answer: article,
    told: 'unknown expired',
  },
  {
    name: 'one of another host',
    path: '',
    at: 'https://wrong.example:TLS/a',
    answer: article,
    told: 'unknown otherHost',
  },
  {
    name: 'no TLS where it should be',
    path: '',
    at: 'https://plain.example:PORT/a',
    answer: article,
    told: 'unknown tls',
  },
  {
    name: 'a redirect to an app',
    path: '/a',
    answer: send(302, '', { location: 'weixin://dl/business' }),
    told: 'unknown astray',
  },
  {
    name: 'a redirect to no address',
    path: '/a',
    answer: send(302, '', { location: 'http://' }),
    told: 'unknown astray',
  },
  { name: '301', path: '/a/1.html', answer: to(301, '/b/1.html'), told: 'moved HOST/b/1.html' },
  { name: '308', path: '/a/1.html', answer: to(308, '/b/1.html'), told: 'moved HOST/b/1.html' },
  {
    name: '301 to another host',
    path: '/',
    answer: to(301, 'http://new-home.example:PORT/'),
    told: 'moved http://new-home.example:PORT/',
  },
  {
    name: '301 and then 302',
    path: '/a',
    answer: paths(
      { '/a': send(301, '', { location: '/b' }), '/b': send(302, '', { location: '/c' }) },
      article,
    ),
    told: 'moved HOST/b',
  },
  {
    name: 'a Chinese address, byte by byte',
    path: '/a',
    answer: paths(
      {
        '/a': (_, response) => {
          response.writeHead(301, { location: Buffer.from('/新闻/1.html').toString('latin1') })
          response.end()
        },
      },
      article,
    ),
    told: 'moved HOST/%E6%96%B0%E9%97%BB/1.html',
  },
  {
    name: '301 to what is gone',
    path: '/a',
    answer: paths({ '/a': send(301, '', { location: '/b' }) }, send(404)),
    told: 'gone missing',
  },
]

const raw = (text: string, body: string | Buffer = '') =>
  Buffer.concat([Buffer.from(text), Buffer.from(body)])
const rawAnswers: Record<string, Buffer> = {
  '/old': raw('HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n', page('云川', prose)),
  '/short': raw(
    'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n',
    page('云川', prose),
  ),
  '/long': raw(
    'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 400\r\n\r\n',
    page('云川', prose),
  ),
  '/headers': raw(
    'HTTP/1.1 200 OK\r\nContent-Type : text/html\r\nX Powered: 云川\r\n\r\n',
    page('云川', prose),
  ),
}

const good: Omit<Case, 'told'>[] = [
  { name: 'a page', path: '/a/1.html', answer: article },
  {
    name: 'a long one that mentions 404',
    path: '/a/1.html',
    answer: html('网站常见的 404 错误', `<p>${prose}</p><p>404 Not Found</p><p>页面不存在</p>`),
  },
  {
    name: 'one about 页面不存在',
    path: '/a/1.html',
    answer: html(
      '页面不存在怎么办_云川职院信息中心',
      '<h1>页面不存在怎么办</h1><p>先看看网址有没有写错，再清理缓存。</p>',
    ),
  },
  {
    name: 'one that asks',
    path: '/a/1.html',
    answer: html('常见问题', '<h3>页面不存在，怎么办？</h3><p>先看看网址。</p>'),
  },
  {
    name: 'one that quotes',
    path: '/a/1.html',
    answer: html('关于报名链接的更正', '<p>有同学说，打开链接后提示“页面不存在”，现更正如下。</p>'),
  },
  {
    name: 'one on deleted files',
    path: '/a/1.html',
    answer: html('怎样找回文件', '<p>文件被删除的原因有三种。</p><p>文件已被删除后的恢复办法</p>'),
  },
  {
    name: 'a title with 404 in it',
    path: '/a/1.html',
    answer: html('404教室的灯光', '<p>晚上十点，404教室的灯还亮着。</p>'),
  },
  {
    name: 'a list that links to such pages',
    path: '/a/',
    answer: html('帮助', `${'<li><a href="/x">页面不存在</a></li>'.repeat(5)}<p>共5条</p>`),
  },
  {
    name: 'figures',
    path: '/a/',
    answer: html(
      '数字',
      `<h2>404</h2><p>家成员单位，分布在十一个县市区，其中学校四十一所，企业三百二十六家，园区、协会和研究机构三十七家。</p><p>${'学校、企业和园区。'.repeat(9)}</p>`,
    ),
  },
  {
    name: 'a closed comment section',
    path: '/a/1.html',
    answer: html('通知', '<p>报名从九月一日开始。</p><p>本栏目已关闭评论</p>'),
  },
  {
    name: 'a policy that is void',
    path: '/a/1.html',
    answer: html(
      '关于印发办法的通知',
      '<p>该文件已失效</p><p>各县区教育局：现将办法印发给你们。</p>',
    ),
  },
  {
    name: 'news on a domain',
    path: '/a/1.html',
    answer: html('校园网通知', '<p>学校的域名下月到期，已经续费。</p>'),
  },
  {
    name: 'a page with a login in its corner',
    path: '/a/',
    answer: html(
      '云川职院',
      `<form><input type="password"><button>登录</button></form><p>${prose}</p>`,
    ),
  },
  { name: 'the home page', path: '/', answer: article },
  { name: 'a home page that leads to its own', path: '/', answer: to(302, '/zh/') },
  {
    name: 'one that does it by itself',
    path: '/',
    answer: paths(
      { '/main.htm': article },
      html('', '', '<meta http-equiv="refresh" content="0; url=main.htm">'),
    ),
  },
  { name: 'index.html at another place', path: '/index.html', answer: to(302, '/') },
  { name: 'home pages of languages', path: '/zh/', answer: to(302, '/') },
  { name: '302', path: '/a/1.html', answer: to(302, '/b/1.html') },
  { name: '307', path: '/a/1.html', answer: to(307, '/b/1.html') },
  { name: '303', path: '/a/1.html', answer: to(303, '/b/1.html') },
  {
    name: 'a short address of another’s home page',
    path: '/xY3k',
    answer: to(302, 'http://new-home.example:PORT/'),
  },
  {
    name: '302 and then 301',
    path: '/a',
    answer: paths(
      { '/a': send(302, '', { location: '/b' }), '/b': send(301, '', { location: '/c' }) },
      article,
    ),
  },
  {
    name: 'a cookie that opens it',
    path: '/a',
    answer: (request, response) =>
      (request.headers.cookie?.includes('ok=1')
        ? article
        : send(302, '', { location: '/a', 'set-cookie': 'ok=1; Path=/' }))(request, response),
  },
  { name: '403 to HEAD', path: '/a', answer: byMethod(send(403), article) },
  { name: '405 to HEAD', path: '/a', answer: byMethod(send(405), article) },
  { name: '404 to HEAD', path: '/a', answer: byMethod(send(404), article) },
  { name: '500 to HEAD', path: '/a', answer: byMethod(send(500), article) },
  { name: 'silence to HEAD', path: '/a', answer: byMethod(() => {}, article) },
  {
    name: 'a reset to HEAD',
    path: '/a',
    answer: byMethod((request) => request.socket.destroy(), article),
  },
  {
    name: 'HEAD that is led astray',
    path: '/a',
    answer: byMethod(to(302, '/error/404.html'), article),
  },
  {
    name: 'HEAD without a type',
    path: '/a.pdf',
    answer: byMethod(
      (_, response) => response.writeHead(200).end(),
      send(200, '%PDF-1.7', { 'content-type': 'application/pdf' }),
    ),
  },
  { name: '503 and then 200', path: '/a', answer: inTurn(send(503), send(503), article) },
  {
    name: '429 with Retry-After',
    path: '/a',
    answer: inTurn(send(429, '', { 'retry-after': '7' }), article),
  },
  {
    name: '503 with a date',
    path: '/a',
    answer: inTurn(send(503, '', { 'retry-after': 'Mon, 30 Nov 2026 00:00:20 GMT' }), article),
  },
  { name: '500 and then 200', path: '/a', answer: byMethod(send(500), inTurn(send(500), article)) },
  {
    name: 'a reset and then 200',
    path: '/a',
    answer: inTurn(
      (request) => request.socket.destroy(),
      (request) => request.socket.destroy(),
      article,
    ),
  },
  {
    name: 'slow, but fine',
    path: '/a',
    answer: (request, response) => void setTimeout(() => article(request, response), 120),
  },
  {
    name: 'byte by byte',
    path: '/a',
    answer: (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.write('<title>云川</title><p>')
      setTimeout(() => response.end(prose), 100)
    },
  },
  {
    name: 'PDF',
    path: '/a.pdf',
    answer: send(200, '%PDF-1.7', { 'content-type': 'application/pdf' }),
  },
  {
    name: 'a PDF that a page leads to',
    path: '/down',
    answer: to(302, '/a.pdf', send(200, '%PDF-1.7', { 'content-type': 'application/pdf' })),
  },
  {
    name: 'a picture',
    path: '/a.png',
    answer: send(200, Buffer.from([137, 80]), { 'content-type': 'image/png' }),
  },
  {
    name: 'a page of pictures',
    path: '/a',
    answer: html('', '<img src="/1.jpg"><img src="/2.jpg">'),
  },
  {
    name: 'frames',
    path: '/a',
    answer: send(
      200,
      '<html><frameset cols="20,80"><frame src="/m"><frame src="/n"></frameset></html>',
    ),
  },
  {
    name: 'a Word file',
    path: '/附件1：名单.docx',
    answer: send(200, 'PK', { 'content-type': 'application/octet-stream' }),
  },
  { name: 'a Chinese path', path: '/新闻/成立大会.html?页=2', answer: article },
  { name: 'a Chinese host', path: '', at: 'http://云川学院.example:PORT/新闻/', answer: article },
  { name: 'a query', path: '/show.aspx?id=404&err=%B2%BB%B4%E6%D4%DA', answer: article },
  { name: 'a query of the home page', path: '/?p=12', answer: to(302, '/index.php?p=12') },
  { name: 'a fragment that is not there', path: '/a#nowhere', answer: article },
  {
    name: 'gzip',
    path: '/a',
    answer: send(200, gzipSync(page('云川', prose)), { 'content-encoding': 'gzip' }),
  },
  {
    name: 'brotli',
    path: '/a',
    answer: send(200, brotliCompressSync(page('云川', prose)), { 'content-encoding': 'br' }),
  },
  {
    name: 'deflate',
    path: '/a',
    answer: send(200, deflateSync(page('云川', prose)), { 'content-encoding': 'deflate' }),
  },
  {
    name: 'gzip that breaks off',
    path: '/a',
    answer: send(200, gzipSync(page('云川', prose)).subarray(0, 180), {
      'content-encoding': 'gzip',
    }),
  },
  {
    name: 'gzip that is none',
    path: '/a',
    answer: send(200, page('云川', prose), { 'content-encoding': 'gzip' }),
  },
  { name: 'a very large page', path: '/a', answer: html('云川', `<p>${prose.repeat(200)}</p>`) },
  {
    name: 'GBK',
    path: '/a',
    answer: send(200, gbk(`<title>云川</title><p>${prose}`), {
      'content-type': 'text/html; charset=gbk',
    }),
  },
  {
    name: 'an encoding nobody knows',
    path: '/a',
    answer: send(200, gbk(`<p>${prose}`), { 'content-type': 'text/html; charset=x-unknown' }),
  },
  {
    name: 'plain text',
    path: '/robots.txt',
    answer: send(200, '404', { 'content-type': 'text/plain' }),
  },
  {
    name: 'JSON',
    path: '/a.json',
    answer: send(200, '{"error":404}', { 'content-type': 'application/json' }),
  },
  {
    name: 'no type at all',
    path: '/a',
    answer: (_, response) => void response.writeHead(200).end(page('云川', prose)),
  },
  { name: '204', path: '/a', answer: (_, response) => void response.writeHead(204).end() },
  { name: 'a tiny page', path: '/a', answer: html('联系我们', '<p>电话：0000-0000000</p>') },
  {
    name: 'a script that asks first',
    path: '/a/1.html',
    answer: html(
      '云川',
      '<p>短讯</p><script>if (/Mobile/.test(navigator.userAgent)) location.href = "/"</script>',
    ),
  },
  { name: 'a page nested without end', path: '/a', answer: send(200, '<div>'.repeat(60_000)) },
  { name: 'HTTP/1.0', path: '', at: 'http://raw1.example:RAW/old', answer: article },
  {
    name: 'a length that is too long',
    path: '',
    at: 'http://raw2.example:RAW/short',
    answer: article,
  },
  { name: 'one that is too short', path: '', at: 'http://raw3.example:RAW/long', answer: article },
  {
    name: 'headers out of order',
    path: '',
    at: 'http://raw4.example:RAW/headers',
    answer: article,
  },
  { name: 'TLS', path: '', at: 'https://secure.example:TLS/a', answer: article },
  {
    name: 'a certificate whose issuer is not sent',
    path: '',
    at: 'https://lone.example:TLS/a',
    answer: article,
  },
]

const cases = [...rot, ...good.map((one) => ({ ...one, told: 'there' }))]
const hostOf = (at: number) => `c${at}.example`
const pem = (name: string) => readFileSync(join(fixtures, 'links', name))
const pairOf = (name: string) => ({ cert: pem(`${name}.pem`), key: pem('host.key') })

const servers: Server[] = []
const listen = (server: Server) =>
  new Promise<number>((resolve) => {
    servers.push(server)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
/** What each host was asked, in order. */
const log = new Map<string, string[]>()
/** How many requests a host has open, and the most it had. */
const open = new Map<string, number>()
let most = 0
let atOnce = 0
let agent = ''

const paused: number[] = []
let clock = new Date('2026-11-30T00:00:00Z')
const how: Survey = {
  agent: 'Mozilla/5.0 (compatible; LianmaiLinks/1.0; +https://lianmai.example/)',
  patience: 400,
  most: 64 * 1024,
  gap: 1,
  hosts: 24,
  days: 6,
  ca: pem('ca.pem'),
  pause: async (milliseconds) => void paused.push(milliseconds),
  now: () => clock,
  lookup: ((host: string, options: { all?: boolean }, done: (...given: unknown[]) => void) => {
    if (host.endsWith('.invalid')) {
      const code = host.startsWith('later') ? 'EAI_AGAIN' : 'ENOTFOUND'
      done(Object.assign(new Error(code), { code }))
    } else if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }])
    else done(null, '127.0.0.1', 4)
  }) as NonNullable<Survey['lookup']>,
}

let ports: Record<string, string> = {}
const filled = (text: string) =>
  text.replace(/:(PORT|TLS|RAW|CLOSED)\b/g, (_, name: string) => `:${ports[name]}`)
const addressOf = ({ at, path }: Omit<Case, 'told'>, index: number) =>
  new URL(filled(at ?? `http://${hostOf(index)}:PORT${path}`)).href.replace(/#.*/, '')
const wanted = (address: string): Wanted => ({
  address,
  places: [{ file: 'content/events/a.md', line: 5, column: 12, title: '成立大会' }],
})
let state: State

beforeAll(async () => {
  const answer: Answer = (request, response) => {
    const host = request.headers.host!.replace(/:.*/, '')
    log.set(host, [...(log.get(host) ?? []), `${request.method} ${request.url}`])
    agent = request.headers['user-agent']!
    open.set(host, (open.get(host) ?? 0) + 1)
    most = Math.max(most, open.get(host)!)
    atOnce = Math.max(atOnce, [...open.values()].filter(Boolean).length)
    response.on('close', () => open.set(host, open.get(host)! - 1))
    const found = /^c(\d+)\.example$/.exec(host)
    const one = found ? cases[Number(found[1])]!.answer : (extra[host] ?? article)
    const fill: ServerResponse['writeHead'] = response.writeHead.bind(response)
    response.writeHead = ((status: number, headers: Record<string, string> = {}) =>
      fill(status, {
        ...headers,
        ...(headers['location'] && { location: filled(headers['location']) }),
      })) as typeof fill
    one(request, response)
  }
  const closed = createPlain()
  ports = {
    PORT: String(await listen(createServer(answer))),
    TLS: String(
      await listen(
        createSecure(
          {
            ...pairOf('good'),
            SNICallback: (host, done) => {
              const name = host.split('.')[0]!
              const known = ['self', 'expired', 'wrong', 'lone'].includes(name) ? name : 'good'
              done(null, createSecureContext(pairOf(known)))
            },
          },
          answer,
        ),
      ),
    ),
    RAW: String(
      await listen(
        createPlain((socket) => {
          socket.on('error', () => {})
          socket.once('data', (data) => {
            const [, path] = data.toString().split(' ')
            socket.end(rawAnswers[path!])
          })
        }),
      ),
    ),
    CLOSED: String(await listen(closed)),
  }
  await new Promise((resolve) => closed.close(resolve))
  ;({ state } = await survey(
    cases.map((one, index) => wanted(addressOf(one, index))),
    noState,
    how,
  ))
}, 15_000)
afterAll(() => {
  for (const server of servers) server.close()
})

const extra: Record<string, Answer> = {}

const toldOf = ({ state: name, why, to: moved }: State['addresses'][string]) =>
  [name, why ?? moved].filter(Boolean).join(' ')

describe('of each kind of rot it is told what it is', () => {
  it.each(rot.map((one, index) => ({ ...one, index })))('$name', ({ index, told, ...one }) => {
    const found = toldOf(state.addresses[addressOf(one, index)]!)
    expect(found).toBe(filled(told.replace('HOST', `http://${hostOf(index)}:PORT`)))
  })
})

describe('what is there is there', () => {
  it('has fifty shapes', () => expect(good.length).toBeGreaterThanOrEqual(50))
  it.each(good.map((one, index) => ({ ...one, index: index + rot.length })))(
    '$name',
    ({ index, ...one }) => {
      expect(toldOf(state.addresses[addressOf(one, index)]!)).toBe('there')
    },
  )
})
