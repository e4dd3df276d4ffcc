/** Outside addresses against local servers: each kind of rot is told as what it is, and nothing that is there is called gone. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { createServer as createPlain, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { hash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { collect, type Wanted } from '../../src/links/collect.ts'
import { pageOf } from '../../src/links/page.ts'
import { report } from '../../src/links/report.ts'
import {
  noState,
  readState,
  survey,
  writeState,
  type State,
  type Survey,
} from '../../src/links/survey.ts'
import { decoded } from '../../src/read/copy.ts'
import { chinese } from '../../src/strings/links.ts'
import { english } from '../../src/strings/links.en.ts'
import { pipelineOf, root, run, runsOf, scriptOf, type Job } from './pipeline.ts'

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
    told: 'gone soft',
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
    name: 'gzip that is none',
    path: '/a',
    answer: send(200, page('云川', prose), { 'content-encoding': 'gzip' }),
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
    'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Powered-By: 云川\r\nTransfer-Encoding: identity\r\n\r\n',
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
  { name: 'a very large page', path: '/a', answer: html('云川', `<p>${prose.repeat(200)}</p>`) },
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

const fixtures = join(root, 'tests', 'fixtures')
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
let agent = ''

const paused: number[] = []
let clock = new Date('2026-11-30T00:00:00Z')
const how: Survey = {
  agent: 'Mozilla/5.0 (compatible; LianmaiLinks/1.0; +https://lianmai.example/)',
  patience: 10_000,
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
  places: [{ at: 'content/events/a.md:5:12', title: '成立大会' }],
})
let state: State

beforeAll(async () => {
  const answer: Answer = (request, response) => {
    const host = request.headers.host!.replace(/:.*/, '')
    log.set(host, [...(log.get(host) ?? []), `${request.method} ${request.url}`])
    agent = request.headers['user-agent']!
    open.set(host, (open.get(host) ?? 0) + 1)
    most = Math.max(most, open.get(host)!)
    response.on('close', () => open.set(host, open.get(host)! - 1))
    const found = /^c(\d+)\.example$/.exec(host)
    const one = found ? cases[Number(found[1])]!.answer : (extra[host] ?? article)
    const fill: ServerResponse['writeHead'] = response.writeHead.bind(response)
    response.writeHead = ((status: number, headers: Record<string, string> = {}) =>
      fill(
        status,
        headers['location'] ? { ...headers, location: filled(headers['location']) } : headers,
      )) as typeof fill
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
            socket.end(rawAnswers[path!]!)
          })
        }),
      ),
    ),
    CLOSED: String(await listen(closed)),
  }
  await new Promise((resolve) => closed.close(resolve))
  const all = cases.map((one, index) => wanted(addressOf(one, index)))
  // Of a host that says nothing a test need not wait long; of the others it does not matter how busy the machine is.
  const [silent = [], others = []] = [true, false].map((isSilent) =>
    all.filter((_, index) => cases[index]!.name.startsWith('silence') === isSilent),
  )
  const first = await survey(silent, noState, { ...how, patience: 300 })
  state = (await survey(others, noState, how)).state
  Object.assign(state.addresses, first.state.addresses)
}, 30_000)
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

it('reads whatever a host sends', () => {
  const pieces =
    '< > </ <!-- --> <![CDATA[ <?x <!doctype> html title script template svg table a p \\0 = " \' &#x110000; meta http-equiv=refresh content= frameset 页面不存在'
  const page = fc.array(fc.constantFrom(...pieces.split(' '), ' '), { maxLength: 40 })
  fc.assert(
    fc.property(page, (all) => void pageOf(all.join(''))),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => void pageOf(decoded(Buffer.from(bytes), 'charset=x'))),
  )
})

describe('it is polite', () => {
  it('says who asks', () => {
    expect(agent).toBe(how.agent)
    expect(agent).toContain('+https://')
  })

  it('asks a host one thing at a time, whoever leads there', async () => {
    expect(log.get('new-home.example')!.length).toBeGreaterThan(4)
    expect(most).toBe(1)
  })

  it('asks several hosts at once', async () => {
    const hosts = ['a', 'b', 'c', 'd'].map((one) => `gate-${one}.example`)
    let waiting: (() => void)[] = []
    for (const host of hosts)
      extra[host] = (request, response) => {
        waiting.push(() => article(request, response))
        if (waiting.length < hosts.length) return
        for (const go of waiting) go()
        waiting = []
      }
    const all = hosts.map((host) => wanted(filled(`http://${host}:PORT/`)))
    const { state: found } = await survey(all, noState, { ...how, hosts: hosts.length })
    expect(Object.values(found.addresses).map(toldOf)).toEqual(hosts.map(() => 'there'))
  })

  const asked = (name: string) => log.get(hostOf(cases.findIndex((one) => one.name === name)))!
  it('asks for the head first, and for no more where that says enough', () => {
    expect(asked('PDF')).toEqual(['HEAD /a.pdf'])
    expect(asked('a page')).toEqual(['HEAD /a/1.html', 'GET /a/1.html'])
    expect(asked('404')).toEqual(['HEAD /a/1.html', 'GET /a/1.html'])
  })

  it('waits for as long as it is asked to, longer from time to time, and an hour for nobody', () => {
    expect(new Set(paused)).toEqual(new Set([1, 2000, 10_000, 7000, 20_000]))
    expect(asked('429 that is too long')).toEqual(['HEAD /a/1.html'])
    expect(asked('503 that stays')).toHaveLength(4)
    expect(asked('429 with Retry-After')).toHaveLength(3)
  })

  it('asks a host that can’t be reached, or wants to be left alone, once', async () => {
    extra['busy.example'] = send(429, '', { 'retry-after': '3600' })
    const all = ['a', 'b', 'c'].flatMap((path) => [
      filled(`http://busy.example:PORT/${path}`),
      filled(`https://self.example:TLS/${path}`),
    ])
    const { state: found } = await survey(all.map(wanted), noState, how)
    expect(all.map((one) => toldOf(found.addresses[one]!))).toEqual(
      all.map((one) => (one.includes('busy') ? 'unknown busy' : 'unknown untrusted')),
    )
    expect(log.get('busy.example')).toEqual(['HEAD /a'])
  })
})

describe('it remembers', () => {
  const address = () => filled('http://memory.example:PORT/a.html')
  const ask = async (answer: Answer, before: State, day: number, copy?: string) => {
    extra['memory.example'] = answer
    log.delete('memory.example')
    clock = new Date(Date.UTC(2026, 10, day))
    const result = await survey([{ ...wanted(address()), ...(copy && { copy }) }], before, how)
    return { ...result, known: result.state.addresses[address()]! }
  }

  it('asks again what was bad or is stale, and knows since when it is so', async () => {
    const first = await ask(article, noState, 1)
    expect(first).toMatchObject({
      asked: 1,
      known: { state: 'there', since: '2026-11-01T00:00:00.000Z' },
    })
    const next = await ask(send(404), first.state, 6)
    expect(next).toMatchObject({ asked: 0, known: first.known })
    expect(log.has('memory.example')).toBe(false)
    const gone = await ask(send(404), next.state, 7)
    const since = '2026-11-07T00:00:00.000Z'
    expect(gone).toMatchObject({ asked: 1, known: { state: 'gone', why: 'missing', since } })
    const still = await ask(send(404), gone.state, 8)
    expect(still.known).toMatchObject({ since, asked: '2026-11-08T00:00:00.000Z' })
    // A host that is out of order does not say that the page is there again.
    expect((await ask(send(500), still.state, 9)).known).toMatchObject({ state: 'gone', since })
    expect((await ask(article, still.state, 9)).known).toMatchObject({ state: 'there' })
  })

  it('notices a page that lost most of its text', async () => {
    const first = await ask(html('名单', `<p>${prose.repeat(3)}</p>`), noState, 1)
    const less = await ask(html('名单', `<p>${prose}</p>`), first.state, 8)
    expect(toldOf(less.known)).toBe('there')
    const next = await ask(html('名单', '<p>更新中</p>'), first.state, 8)
    expect(toldOf(next.known)).toBe('unknown shrunk')
    expect(toldOf((await ask(html('名单', '<p>更新中</p>'), next.state, 9)).known)).toBe('there')
  })

  it('holds what is there against its copy, byte for byte', async () => {
    const pdf = (text: string) => send(200, text, { 'content-type': 'application/pdf' })
    const copy = hash('sha256', '%PDF-1.7 one')
    expect(toldOf((await ask(pdf('%PDF-1.7 one'), noState, 1, copy)).known)).toBe('there')
    expect(toldOf((await ask(pdf('%PDF-1.7 two'), noState, 1, copy)).known)).toBe('changed')
    expect(toldOf((await ask(send(404), noState, 1, copy)).known)).toBe('gone missing')
  })

  it('calls nothing gone where nothing answers', async () => {
    const all = ['http://a.invalid/', 'http://b.invalid/'].map(wanted)
    const known = {
      state: 'gone',
      why: 'missing',
      asked: '2026-11-01',
      since: '2026-11-01',
    } as const
    const { state: found } = await survey(
      all,
      { version: 1, addresses: { 'http://b.invalid/': known } },
      how,
    )
    expect(Object.values(found.addresses).map(toldOf)).toEqual(['unknown offline', 'gone missing'])
  })

  it('keeps a file, and forgets addresses that nobody writes any more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lianmai-links-'))
    const file = join(folder, 'new', 'state.json')
    expect(readState(file)).toEqual(noState)
    writeState(file, state)
    expect(readState(file)).toEqual(state)
    expect(Object.keys((await survey([], state, how)).state.addresses)).toEqual([])
    for (const text of ['', '{', '[]', 'null', '{"version":2,"addresses":{}}']) {
      writeFileSync(file, text)
      expect(readState(file)).toEqual(noState)
    }
    rmSync(folder, { recursive: true })
  })
})

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})
const event = (more: string, body = '') =>
  `---\ntitle: 成立大会\nsort: 会议\ndate: 2026-05-06\n${more}---\n\n${body}\n`
/** A content folder of some files and the settings of a sample. */
function contentOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-links-'))
  folders.push(folder)
  const content = join(folder, 'content')
  for (const kind of ['events', 'sources']) mkdirSync(join(content, kind), { recursive: true })
  const settings = readFileSync(join(fixtures, 'base/content/site.yaml'), 'utf8')
  for (const [file, text] of Object.entries({ 'site.yaml': settings, ...files }))
    writeFileSync(
      join(content, file),
      file in files && file === 'site.yaml' ? settings + text : text,
    )
  return content
}

test('finds addresses of fields, bodies, drafts, English bodies and settings at their places', async () => {
  const content = contentOf({
    'events/a.md': event(
      'website: https://a.example.cn/一#x\nfilms:\n  - { title: 片, url: "https://v.example.cn/1" }\n',
      '见[公告](https://a.example.cn/%E4%B8%80)和 https://b.example.cn/2 。\n\n[本站](https://portal.example.edu.cn/about/)、[邮箱](mailto:a@b.cn)、[别页](/about/)',
    ),
    'events/a.en.md': 'See [this](https://b.example.cn/2).\n',
    'events/b.md': event('draft: true\nwebsite: https://c.example.cn/\n'),
    'site.yaml': 'licence: { name: CC, url: https://cc.example.org/by }\n',
    'events/broken.md': '---\ntitle: [\n',
  })
  const { wanted: found, own } = await collect(content, false)
  expect(own).toBe('https://portal.example.edu.cn/')
  const placed = found.map(({ address, places }) => [
    address,
    ...places.map(({ at, title }) => `${at.slice(at.indexOf('content/'))} ${title}`.trim()),
  ])
  const lines = readFileSync(join(content, 'site.yaml'), 'utf8').split('\n')
  const line = lines.findIndex((one) => one.startsWith('licence')) + 1
  expect(placed).toEqual([
    [
      'https://a.example.cn/%E4%B8%80',
      'content/events/a.md:5:10 成立大会',
      'content/events/a.md:10:7 成立大会',
    ],
    ['https://v.example.cn/1', 'content/events/a.md:7:22 成立大会'],
    [
      'https://b.example.cn/2',
      'content/events/a.md:10:40 成立大会',
      'content/events/a.en.md:1:12 成立大会',
    ],
    ['https://c.example.cn/', 'content/events/b.md:6:10 成立大会'],
    ['https://cc.example.org/by', `content/site.yaml:${line}:27`],
  ])
})

test('leaves out what a source says is gone, and holds files against their copies', async () => {
  const source = (name: string, more: string) =>
    `---\ntitle: 公告\naddress: https://${name}.example.cn/\n${more}---\n`
  const copyOf = (file: string) =>
    `copy: { file: ${file}, sha256: ${'a'.repeat(64)}, date: 2026-11-22 }\n`
  const content = contentOf({
    'events/a.md': event('website: https://gone.example.cn/body\n'),
    'sources/gone.md': source('gone', 'gone: 2026-11-02\n'),
    'sources/file.md': source('file', copyOf('file.pdf')),
    'sources/page.md': source('page', copyOf('page.html')),
    'sources/odd.md': '---\ntitle: 公告\naddress: 7\ncopy: 副本\n---\n',
  })
  const { wanted: found } = await collect(content, false)
  expect(found.map(({ address, copy }) => [address, copy])).toEqual([
    ['https://gone.example.cn/body', undefined],
    ['https://file.example.cn/', 'a'.repeat(64)],
    ['https://page.example.cn/', undefined],
  ])
})

describe('the report', () => {
  const known = { asked: '2026-11-30T00:00:00.000Z', since: '2026-11-02T00:00:00.000Z' }
  const told: State = {
    version: 1,
    addresses: {
      'http://a.example/`': { state: 'gone', why: 'missing', status: 404, ...known },
      'http://b.example/': { state: 'moved', to: 'https://b.example/', ...known },
      'http://c.example/': { state: 'unknown', why: 'timeout', ...known },
      'http://d.example/': { state: 'there', ...known },
    },
  }
  const all = Object.keys(told.addresses).map(wanted)

  it('says what is written of a source that is gone', () => {
    const [first] = all
    const cited = [{ ...first!, places: [{ at: 'content/sources/a.md:4:10', title: '公告' }] }]
    expect(report(cited, told, 1, chinese)).toContain('就在来源里写 gone: 2026-11-02')
    expect(report(all, told, 1, chinese)).not.toContain('gone:')
  })

  it('says what is to be done', () => {
    expect(report(all, told, 3, chinese))
      .toBe(`4 个外部网址，这次问了 3 个：还在 1，搬了 1，没了 1，变了 0，说不准 1。

没了（1）：换成新的网址；找不到就删去链接，留下出处的文字

  http://a.example/\`：页面不存在（404），2026-11-02 起
    content/events/a.md:5:12  成立大会

搬了（1）：改成新的网址

  http://b.example/：搬到 https://b.example/，2026-11-02 起
    content/events/a.md:5:12  成立大会

说不准（1）：用浏览器打开看看

  http://c.example/：等了很久没有回应，2026-11-02 起
    content/events/a.md:5:12  成立大会`)
    expect(report(all, told, 3, english)).toContain(
      'http://b.example/: moved to https://b.example/, since 2026-11-02',
    )
  })

  it('is Markdown that nothing of an address or a title gets out of', () => {
    const one = {
      address: 'http://a.example/`',
      places: [{ at: 'content/a.md:1:1', title: '`@all` #1' }],
    }
    expect(report([one], told, 1, chinese, true).split('\n\n').slice(1)).toEqual([
      '## 没了（1）：换成新的网址；找不到就删去链接，留下出处的文字',
      '- <http://a.example/%60>：页面不存在（404），2026-11-02 起\n  - `content/a.md:1:1  ’@all’ #1`',
    ])
  })

  it('is never too long for an issue', () => {
    const addresses = Object.fromEntries(
      Array.from({ length: 2000 }, (_, at) => [
        `http://${at}.example/`,
        { state: 'gone', why: 'dns', ...known } as const,
      ]),
    )
    const text = report(
      Object.keys(addresses).map(wanted),
      { version: 1, addresses },
      9,
      chinese,
      true,
    )
    expect(text.length).toBeLessThan(65_536)
    const left = Number(/还有 (\d+) 个没有列出/.exec(text)![1])
    expect(text.match(/^- /gm)).toHaveLength(2000 - left)
  })
})

describe('the command', () => {
  const start = (args: string[], content: string) =>
    new Promise<{ status: number | null; said: string }>((resolve) => {
      const env = {
        ...process.env,
        PORTAL_CONTENT: content,
        PORTAL_LANG: 'zh-CN',
        NODE_OPTIONS: '',
      }
      const tool = spawn(process.execPath, [join(root, 'src/links/run.ts'), ...args], { env })
      let said = ''
      for (const stream of [tool.stdout, tool.stderr]) stream.on('data', (text) => (said += text))
      tool.on('close', (status) => resolve({ status, said }))
    })

  it('ends with 1 where something is gone, 0 where nothing is, 2 where it was called wrongly', async () => {
    const file = send(200, 'x', { 'content-type': 'application/pdf' })
    extra['127.0.0.1'] = paths({ '/lost': send(404) }, file)
    const [lost, fine] = ['lost', 'fine'].map((path) =>
      contentOf({ 'events/a.md': event(`website: http://127.0.0.1:${ports['PORT']}/${path}\n`) }),
    ) as [string, string]
    const beside = (content: string, name: string) => join(content, '..', name)
    const asked = (content: string) =>
      start(
        [`--state=${beside(content, 'a.json')}`, `--report=${beside(content, 'a.md')}`],
        content,
      )
    const [one, none, wrong] = await Promise.all([
      asked(lost),
      asked(fine),
      start(['--days=x'], fine),
    ])
    expect(one.said).toContain('没了（1）')
    expect(one.said).toContain('content/events/a.md:5:10  成立大会')
    expect(one.status).toBe(1)
    expect(readFileSync(beside(lost, 'a.md'), 'utf8')).toContain('## 没了（1）')
    expect(Object.values(readState(beside(lost, 'a.json')).addresses).map(toldOf)).toEqual([
      'gone missing',
    ])
    expect(agent).toContain('+https://portal.example.edu.cn/')
    expect(none.said).toContain('还在 1，')
    expect(none.status).toBe(0)
    expect(wrong).toMatchObject({ status: 2 })
    expect(wrong.said).toContain('--days=x')
  })
})

describe('the weekly runs keep one issue', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-links-'))
  folders.push(folder)
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  mkdirSync(join(folder, '.cache', 'links'), { recursive: true })
  writeFileSync(join(folder, '.cache/links/report.md'), '报告')
  /** Runs a script whose `tool` writes down how it is called, but for calls like `asks`, which it answers. */
  function callsOf(
    tool: string,
    asks: string,
    answer: string,
    script: string,
    more: NodeJS.ProcessEnv,
  ) {
    const [calls, answers] = ['calls', 'answer'].map((name) => join(folder, name)) as [
      string,
      string,
    ]
    const body = `case "$*" in ${asks}) cat '${answers}';; *) echo "$*" >> '${calls}';; esac`
    writeFileSync(join(bin, tool), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
    writeFileSync(join(bin, 'npm'), '#!/bin/sh\nexit "$CODE"\n', { mode: 0o755 })
    writeFileSync(calls, '')
    writeFileSync(answers, answer)
    const PATH = `${bin}:${process.env['PATH']}`
    const { status, output } = run(script, folder, { PATH, TITLE: '题', ...more })
    expect(status, output).toBe(0)
    return readFileSync(calls, 'utf8').split('\n').filter(Boolean)
  }

  const report = '-F body=@.cache/links/report.md --silent'
  test.each([
    ['opened', '1', '', [`repos/a/b/issues -f title=题 ${report}`]],
    ['edited', '1', '7 open', [`--method PATCH repos/a/b/issues/7 -f state=open ${report}`]],
    [
      'opened again',
      '1',
      '7 closed\n3 open',
      [`--method PATCH repos/a/b/issues/7 -f state=open ${report}`],
    ],
    ['closed', '0', '7 open', [`--method PATCH repos/a/b/issues/7 -f state=closed ${report}`]],
    ['left closed', '0', '7 closed', []],
    ['not opened', '0', '', []],
  ])('at GitHub: %s', (_, CODE, issues, calls) => {
    const script = runsOf('.github/workflows/links.yml', 'links').at(-1)!
    const more = { CODE, GITHUB_REPOSITORY: 'a/b' }
    expect(
      callsOf('gh', '*--jq*', issues, script, more).map((one) => one.replace(/^api /, '')),
    ).toEqual(calls)
  })

  it('fails at GitHub only where the command was called wrongly', () => {
    const { steps } = pipelineOf<{ jobs: Record<'links', Job> }>('.github/workflows/links.yml').jobs
      .links
    const script = steps.find(({ id }) => id === 'ask')!.run!
    const output = join(folder, 'output')
    for (const [CODE, status] of [
      ['0', 0],
      ['1', 0],
      ['2', 1],
    ] as const) {
      writeFileSync(output, '')
      const values = { CODE, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: join(folder, 'summary') }
      expect(run(script, folder, { PATH: `${bin}:${process.env['PATH']}`, ...values }).status).toBe(
        status,
      )
      expect(readFileSync(output, 'utf8')).toBe(`code=${CODE}\n`)
    }
  })

  const text = '--data-urlencode description@.cache/links/report.md'
  const issue = (state: string) =>
    JSON.stringify([
      { title: '题目', iid: 3, state },
      { title: '题', iid: 7, state },
    ])
  test.each([
    ['opened', '1', '[]', [`https://lab/projects/9/issues --data-urlencode title=题 ${text}`]],
    ['edited', '1', issue('opened'), [`-X PUT https://lab/projects/9/issues/7 ${text}`]],
    [
      'opened again',
      '1',
      issue('closed'),
      [
        `-X PUT https://lab/projects/9/issues/7 ${text}`,
        '-X PUT https://lab/projects/9/issues/7 -d state_event=reopen',
      ],
    ],
    [
      'closed',
      '0',
      issue('opened'),
      [`-X PUT https://lab/projects/9/issues/7 -d state_event=close ${text}`],
    ],
    ['left closed', '0', issue('closed'), []],
    ['not opened', '0', '[]', []],
  ])('at GitLab: %s', (_, CODE, issues, calls) => {
    const more = { CODE, CI_API_V4_URL: 'https://lab', CI_PROJECT_ID: '9', LINKS_TOKEN: 't' }
    const script = scriptOf('links').replace(/^npm ci .*$/m, ':')
    const prefix = '-sSf -H PRIVATE-TOKEN:t '
    expect(callsOf('curl', '*" -G "*', issues, script, more)).toEqual(
      calls.map((one) => prefix + one),
    )
  })
})
