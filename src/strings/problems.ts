/** What is wrong and how to mend it, for each rule. Full sentences, in the editor's language. */
import type { Problem } from '../graph/index.ts'

interface Words {
  what: string
  how?: string
}

type Params = Record<string, string | number>
const meant = (params: Params) =>
  params['nearest']
    ? `是不是要写“${params['nearest']}”${params['title'] ? `（${params['title']}）` : ''}？`
    : ''

const words: Record<string, (params: Params) => Words> = {
  'file/empty': () => ({ what: '文件是空的', how: '写好两行 --- 之间的字段，或者删掉这个文件。' }),
  'file/unclosed': () => ({
    what: '开头的 --- 没有对应的结束行',
    how: '在字段之后另起一行写 ---。',
  }),
  'file/front-matter': () => ({
    what: '文件开头没有字段',
    how: '第一行写 ---，然后写字段，再写一行 ---。',
  }),
  'file/large': (p) => ({
    what: `文件有 ${p['size']} MB，超过 1 MB`,
    how: '条目只写文字；图片和附件放到 public/ 里。',
  }),
  'file/encoding': (p) => ({
    what: `文件不是 UTF-8 编码（看上去是 ${p['guess']}）`,
    how: '在编辑器里选“另存为 UTF-8”。',
  }),
  'file/nul': () => ({
    what: '文件里有空字符（NUL）',
    how: '删掉它；文件可能是从别的程序复制坏的。',
  }),
  'folder/link': () => ({
    what: '这个链接指到内容文件夹外面，或者指不到任何地方',
    how: '把文件本身复制进来。',
  }),
  'folder/stray': () => ({
    what: '内容文件夹里只放 site.yaml 和各类条目的文件夹',
    how: '把它移进对应的文件夹；图片放到 public/ 里。',
  }),
  'folder/unknown': (p) => ({
    what: `没有“${p['found']}”这一类条目`,
    how: meant(p) || '改成已有的类型文件夹名。',
  }),
  'folder/nested': () => ({
    what: '条目直接放在类型文件夹里，不再分子文件夹',
    how: '把里面的文件移上来。',
  }),
  'folder/ending': () => ({
    what: '条目文件的结尾要写成 .md',
    how: '改文件名，结尾用小写的 .md。',
  }),
  'yaml/alias': () => ({ what: '字段里用了 YAML 的别名（*）', how: '把内容直接写出来。' }),
  'yaml/not-a-map': () => ({
    what: '两行 --- 之间应当是“字段: 值”',
    how: '每行写一个字段，冒号用半角，后面空一格。',
  }),
  'yaml/duplicate-key': () => ({ what: '同一个字段写了两次', how: '只留一个。' }),
  'site/missing': () => ({ what: '内容文件夹里没有 site.yaml', how: '从示例里复制一份再改。' }),
  'site/invalid': (p) => ({ what: `站点设置 ${p['field']} 写得不对`, how: '对照手册里的例子改。' }),
  'field/unknown': (p) => ({
    what: `没有 ${p['field']} 这个字段`,
    how: meant(p) || '删掉它，或对照手册改名。',
  }),
  'field/missing': (p) => ({ what: `缺少必填字段 ${p['field']}`, how: '补上这个字段。' }),
  'field/blank': (p) => ({ what: `${p['field']} 是空的`, how: '写上内容；不知道就删掉这一行。' }),
  'field/type': (p) => ({
    what: `${p['field']} 的写法不对，读到的是“${p['found']}”`,
    how: '对照手册里的例子改。',
  }),
  'field/choice': (p) => ({
    what: `${p['field']} 不能是“${p['found']}”`,
    how: `${meant(p)}可以写：${p['choices']}。`,
  }),
  'field/small': (p) => ({ what: `${p['field']} 太少，至少要 ${p['minimum']}` }),
  'field/big': (p) => ({ what: `${p['field']} 太大，最多 ${p['maximum']}` }),
  'field/long': (p) => ({ what: `${p['field']} 太长，最多 ${p['maximum']} 个字` }),
  'field/date': (p) => ({
    what: `${p['field']} 不是日期：“${p['found']}”`,
    how: '写成 2023、2023-09、2023-10-31 或 2023-11-28/2023-11-29；推断的加 ?。检查这一天是否存在、先后是否颠倒。',
  }),
  'field/https': (p) => ({
    what: `${p['field']} 不是 https 地址：“${p['found']}”`,
    how: '写完整的 https:// 地址。',
  }),
  'field/image': (p) => ({
    what: `${p['field']} 不是站内图片`,
    how: '写以 / 开头、以 .png、.jpg、.webp 或 .avif 结尾的路径。',
  }),
  'field/time': (p) => ({
    what: `${p['field']} 不是时间：“${p['found']}”`,
    how: '写成 09:00 或 09:00-11:30。',
  }),
  'field/code': (p) => ({
    what: `${p['field']} 不是六位区划代码：“${p['found']}”`,
    how: '写成 "360700"，加引号。',
  }),
  'field/line': (p) => ({ what: `${p['field']} 只能写一行` }),
  'field/slug': (p) => ({
    what: `${p['field']} 不是 slug：“${p['found']}”`,
    how: '用小写字母、数字和连字符，例如 ganzhou-rare-metals。',
  }),
  'field/invalid': (p) => ({
    what: `${p['field']} 写得不对：“${p['found']}”`,
    how: '对照手册里的例子改。',
  }),
  'entry/duplicate': (p) => ({
    what: `${p['id']} 已经有了，在 ${p['other']}`,
    how: '给其中一个换 slug。',
  }),
  'entry/reserved': (p) => ({
    what: `“${p['found']}”这个网址由系统使用`,
    how: '换一个文件名或 slug。',
  }),
  'entry/slug': (p) => ({
    what: `文件名“${p['found']}”不能做网址`,
    how: '文件名用小写字母、数字和连字符，或另写 slug。',
  }),
  'reference/unknown': (p) => ({
    what: `${p['field']} 引用的 ${p['id']} 不存在`,
    how: meant(p) || '先建这个条目，或改成已有的 slug。',
  }),
  'reference/self': (p) => ({ what: `${p['field']} 引用了它自己`, how: '删掉，或改成别的条目。' }),
  'reference/twice': (p) => ({ what: `${p['field']} 重复引用了 ${p['id']}`, how: '只留一处。' }),
  'reference/cycle': (p) => ({
    what: `${p['field']} 绕成了一圈：${p['ring']}`,
    how: '去掉其中一个。',
  }),
  'link/broken': (p) => ({
    what: `链接 ${p['found']} 没有对应的页面或文件`,
    how: meant(p) || '改成已有的地址。',
  }),
  'link/fragment': (p) => ({
    what: `链接 ${p['found']} 的 # 后面没有对应的标题`,
    how: '改成那一页已有的标题。',
  }),
  'link/scheme': (p) => ({
    what: `链接 ${p['found']} 不是 https 地址`,
    how: '站外链接写 https:// 地址。',
  }),
  'link/relative': (p) => ({
    what: `链接 ${p['found']} 不是以 / 开头`,
    how: '站内链接写成 /类型/slug/。',
  }),
  'image/foreign': (p) => ({
    what: `图片 ${p['found']} 在别的网站上`,
    how: '把图片放到 public/images/ 里。',
  }),
  'image/missing': (p) => ({
    what: `没有图片 ${p['found']}`,
    how: '放到 public/ 里，写以 / 开头的路径。',
  }),
  'image/alt': () => ({ what: '图片没有说明文字', how: '写成 ![说明](/images/x.jpg)。' }),
}

export function problemWords({ rule, params = {} }: Problem): Words {
  const known = words[rule]
  if (known) return known(params)
  return {
    what: `字段的写法有误：${params['detail'] ?? rule}`,
    how: '检查冒号、引号和缩进；冒号用半角，后面空一格。',
  }
}
