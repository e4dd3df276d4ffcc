/** What is wrong and how to mend it, rule by rule. Full sentences, for an editor who is no developer. */
import type { Problem } from '../graph/index.ts'
import { zhCN } from './zh-CN.ts'

export interface Words {
  what: string
  how?: string
}

export type Params = Readonly<Record<string, string | number>>

/** A field as an editor counts: `members.0.role` is 成员里第 1 项的 role. */
function name(p: Params): string {
  const field = String(p['field'] ?? '')
    .replace(/\.(\d+)(?=\.|$)/g, (_, index: string) => ` 第 ${Number(index) + 1} 项`)
    .replace(/(\w)?\./g, (_, word: string) => (word ? `${word} 的 ` : '的 '))
  return p['label'] ? `${field}（${p['label']}）` : field
}

const meant = (p: Params) =>
  p['nearest']
    ? `是不是要写“${p['nearest']}”${p['title'] && p['title'] !== p['nearest'] ? `（${p['title']}）` : ''}？`
    : ''
const example = (p: Params) =>
  p['example'] ? `例如：${String(p['example']).replace(/\n\s*/g, ' ')}` : ''
/** The other files that name what is not there. */
const others = (p: Params) =>
  p['others']
    ? `另有 ${p['count']} 个文件也提到它：${p['others']}${Number(p['count']) > 5 ? ' 等' : ''}。`
    : ''
/** How a word of the owner's comes to be one that may be chosen. */
const wordHint = (p: Params) =>
  p['vocabulary']
    ? `要用别的词，先在 site.yaml 的 vocabulary 里添上 ${p['vocabulary']}: { add: [${p['found']}] }。`
    : p['hidden']
      ? `要用这个词，先把它从 site.yaml 的 vocabulary 里 ${p['hidden']} 的 hide 去掉。`
      : ''
const quoted = (p: Params) => `“${p['found']}”`
const unknown = '没有写 updated 的条目没有日期，改了什么也无从知道'

/** Of another program's Markdown. */
const cures: Readonly<Record<string, string>> = {
  link: '链接写 [名称](/类型/网址名/)，图片写 ![说明](/images/图片.jpg)。',
  mark: '要标出来就写 <mark>文字</mark>，要强调就写 **文字**。',
  words: '公式写成文字，或者放一张图片。',
  note: '脚注写 [^1]，另起一段写 [^1]: 注释。',
  nothing: '删掉它。',
}

/** Of the owner's own files. */
const rename = '改文件名，写到它的地方一起改；用不着就删掉。'
const again = '从原处把文件重新拷一份，打开看看是不是完整；用不着就删掉。'
const plainSvg = '在绘图软件里另存为“纯 SVG”，或导出 PNG。'
const formats: Readonly<Record<string, string>> = {
  image:
    '用看图软件另存为 .jpg 或 .png 再放；苹果手机的 .heic 照片，用微信发给自己再存下来，就是 .jpg。',
  film: '用剪映、格式工厂这类软件打开，导出为 .mp4（H.264 编码，1280×720 就够），每分钟约 10 MB；更长的放到视频网站，在 films 里写 url。',
  captions:
    '字幕转成 .vtt：另存为 UTF-8 文本，第一行写 WEBVTT，空一行，时间里的逗号改成点；在字幕软件里也可以直接导出 WebVTT。',
  program: '门户不分发程序；在正文里写链接，指到发布它的网站。',
  page: '网页写成 content/pages/ 里的页面；平台给的一行文字的验证文件可以放。',
  file: '图片、PDF、文档、音频和视频可以直接放，扩展名写全；别的打成 .zip，用不着就删掉。',
  scale: '用看图软件把长边改到 2000 像素，另存为 .jpg，通常不到 1 MB。',
  shrink:
    '压到 25 MB 以内：PDF 在软件里另存为“最小文件大小”，文档先压缩图片，压缩包分成几个；还大就放到网盘，在正文里写链接。',
}

const zh = {
  'file/empty': () => ({ what: '文件是空的', how: '写好两行 --- 之间的字段，或者删掉这个文件。' }),
  'file/unclosed': () => ({
    what: '开头的 --- 没有对应的结束行',
    how: '在最后一个字段之后另起一行，写三个半角连字符 ---。',
  }),
  'file/front-matter': () => ({
    what: '文件不是以字段开头',
    how: '第一行写 ---（前面不能有空行和文字），然后写字段，再写一行 ---。',
  }),
  'file/fence': () => ({
    what: '分隔行要恰好是三个半角连字符 ---，顶着行首写',
    how: '把这一行改成 ---。',
  }),
  'file/twice': () => ({
    what: '正文里又出现了一段字段',
    how: '一个文件只有一段字段；把它们合到文件开头，或分成两个文件。',
  }),
  'file/more': (p) => ({
    what: `这个文件还有 ${p['count']} 处没有列出`,
    how: '先改好前面的，再检查一次。',
  }),
  'file/large': (p) => ({
    what: `文件有 ${p['size']} MB，超过 1 MB`,
    how: '条目只写文字；图片和附件放到 public/ 里。',
  }),
  'file/conflict': () => ({
    what: '文件里留着两个版本合并时的记号（<<<<<<<、=======、>>>>>>>）',
    how: '在 ======= 上下两段里留下对的一段，再删掉这三行记号。',
  }),
  'file/encoding': (p) => ({
    what: `文件不是 UTF-8 编码${p['guess'] ? `，看上去是 ${p['guess']}` : ''}`,
    how: '用编辑器打开，选“另存为”，编码选 UTF-8。',
  }),
  'file/nul': () => ({
    what: '这里有空字符（NUL）',
    how: '删掉它；文件可能是从别的程序复制坏的。',
  }),
  'file/newline': () => ({
    what: '这里用了单独的回车符换行',
    how: '在编辑器里把行尾改成 LF 或 CRLF 再保存。',
  }),
  'file/unreadable': () => ({
    what: '读不出来',
    how: '看看文件和它上面的文件夹的权限，或者重新放一份。',
  }),
  'text/garbled': () => ({
    what: '这里有乱码，原来的字已经丢了',
    how: '对照原文重新录入；以后用 UTF-8 编码保存。',
  }),
  'text/control': (p) => ({ what: `这里有看不见的控制字符（${p['code']}）`, how: '删掉它。' }),
  'text/invisible': (p) => ({
    what: `这里有看不见的字符（${p['code']}），多半是粘贴时带来的`,
    how: '删掉它。',
  }),
  'text/private-use': (p) => ({
    what: `这里有只在原来的软件里看得见的字符（${p['code']}），别人看到的是空框`,
    how: '多半是从 Word 或 PDF 粘贴来的项目符号或造字；删掉它，或换成普通的字。',
  }),
  'text/weekday': (p) => ({
    what: `${p['other']}不是${p['found']}，是${p['instead']}`,
    how: '核对日期和星期，改掉写错的一个。',
  }),
  'text/mobile': () => ({
    what: '这里像是个人的手机号码',
    how: '公开的页面只写单位的座机、邮箱或网址。',
  }),
  'text/identity': () => ({ what: '这里像是身份证号码', how: '删掉它，公开的页面不能写。' }),
  'text/emphasis': () => ({
    what: '这里的强调记号没有配成对，会原样显示',
    how: '在记号外侧加空格，或把标点移到记号外面；不要强调就删掉。',
  }),
  'folder/missing': () => ({
    what: '没有这个内容文件夹',
    how: '检查 PORTAL_CONTENT，或者在项目文件夹里运行。',
  }),
  'folder/link-outside': () => ({
    what: '这个快捷方式（符号链接）指到内容文件夹外面',
    how: '把文件本身复制进来。',
  }),
  'folder/link-loop': () => ({ what: '这个快捷方式（符号链接）绕回了自己', how: '删掉它。' }),
  'folder/link-broken': () => ({
    what: '这个快捷方式（符号链接）指的东西不存在',
    how: '删掉它，或把文件本身复制进来。',
  }),
  'folder/link-inside': () => ({
    what: '这个快捷方式（符号链接）会把同一个文件发布两次',
    how: '删掉它；要换网址，就在条目里另写 slug（网址名）。',
  }),
  'folder/special': () => ({ what: '这不是普通文件', how: '删掉它，条目要写成普通的文本文件。' }),
  'folder/stray': () => ({
    what: '内容文件夹里只放 site.yaml 和各类条目的文件夹',
    how: '把它移进对应的文件夹；图片和附件放到 public/ 里。',
  }),
  'folder/site': (p) => ({
    what: `站点设置的文件名不能是“${p['found']}”`,
    how: '只认这个文件名。',
  }),
  'folder/unknown': (p) => ({
    what: `没有“${p['found']}”这一类条目`,
    how: `可以用的文件夹：${p['choices']}。`,
  }),
  'folder/nested': () => ({
    what: '条目直接放在类型文件夹里，不再分子文件夹',
    how: '把里面的文件移上来；只放图片和附件的文件夹可以留着。',
  }),
  'folder/translation': ({ found }) => ({
    what: '没有它译成英文的那一条',
    how: `旁边要有 ${found}；改文件名，或者删掉这个文件。`,
  }),
  'folder/ending': () => ({
    what: '条目的文件名要以小写的 .md 结尾',
    how: '改文件名；附件放到 public/ 里。',
  }),
  'yaml/tab': () => ({ what: '缩进用了制表符（Tab）', how: '改成两个空格。' }),
  'yaml/wide-colon': () => ({ what: '字段名后面用了全角冒号', how: '改成半角冒号，后面空一格。' }),
  'yaml/wide-space': () => ({ what: '这里用了全角空格或不换行空格', how: '改成半角空格。' }),
  'yaml/tight-colon': () => ({ what: '冒号后面缺一个空格', how: '写成“字段: 值”。' }),
  'yaml/no-colon': () => ({
    what: '这一行不是“字段: 值”',
    how: '补上字段名和半角冒号；要是上一行的继续，就缩进两格；正文写到第二个 --- 之后。',
  }),
  'yaml/colon': () => ({ what: '值里有半角冒号加空格，读不明白', how: '给整个值加上双引号。' }),
  'yaml/dash': () => ({
    what: '列表的横线写法不对',
    how: '写半角的 -，后面空一格。',
  }),
  'yaml/quote-open': () => ({ what: '引号没有关上', how: '在值的末尾补上同样的半角引号。' }),
  'yaml/quote-inside': () => ({
    what: '引号已经关上，后面还有字',
    how: '值里的引号改用中文的“ ”，或者整个值用另一种引号。',
  }),
  'yaml/flow-open': () => ({ what: '括号没有关上', how: '补上 ] 或 }。' }),
  'yaml/flow-close': () => ({ what: '多了一个括号', how: '删掉它。' }),
  'yaml/indent': () => ({ what: '缩进和别的行对不齐', how: '同一层的字段左边对齐，用空格缩进。' }),
  'yaml/start': (p) => ({
    what: `值不能直接以 ${p['found']} 开头`,
    how: '给整个值加上双引号。',
  }),
  'yaml/escape': () => ({
    what: '双引号里的反斜线写法不对',
    how: '改用单引号，或把 \\ 写成 \\\\。',
  }),
  'yaml/block': () => ({ what: '| 和 > 后面要直接换行', how: '把文字写到下一行，缩进两格。' }),
  'yaml/documents': () => ({ what: '字段里不能有 ... 这一行', how: '删掉它。' }),
  'yaml/duplicate-key': (p) => ({ what: `字段 ${p['key']} 写了两次`, how: '只留一个。' }),
  'yaml/alias': () => ({
    what: '值以 * 或 & 开头，会被当作引用',
    how: '给整个值加上双引号；要引用别处的内容，就把内容直接写出来。',
  }),
  'yaml/anchor': () => ({
    what: '字段里不能用锚点（&名字）',
    how: '删掉它；值本来以 & 开头，就给整个值加上双引号。',
  }),
  'yaml/tag': () => ({
    what: '字段里不能用 ! 开头的标签',
    how: '删掉它；值本来以 ! 开头，就给整个值加上双引号。',
  }),
  'yaml/comment': () => ({
    what: '从 # 起到行末都当作注释，不会发布',
    how: '要发布就给整个值加上双引号；真是注释，就在 # 后面空一格。',
  }),
  'yaml/deep': () => ({ what: '括号或列表套得太深', how: '照手册里的例子写，最多两三层。' }),
  'yaml/long': () => ({ what: '字段太多', how: '一个文件只写一个条目；拆成几个文件。' }),
  'text/deep': () => ({ what: '引用或列表套得太深', how: '最多套两三层。' }),
  'text/dialect': ({ found, instead }) => ({
    what: `“${found}”是别的软件的写法，这里会原样显示`,
    how: cures[String(instead)] ?? '',
  }),
  'text/notice': ({ found }) => ({
    what: `没有叫“${found}”的提示框`,
    how: '写 note（说明）、tip（提示）、important（重要）、warning（注意）或 caution（警告）：第一行 :::note，最后一行 :::。',
  }),
  'text/plugin': ({ found }) => ({
    what: `astro.config.mjs 里的 Markdown 插件处理不了这里：${found}`,
    how: '改正文，或者改（或去掉）那个插件。',
  }),
  'text/tangled': () => ({
    what: '强调记号和括号多得读不过来',
    how: '检查是不是粘贴坏了；长的内容拆成几篇。',
  }),
  'text/long': () => ({
    what: '行、列表项或表格的格子多得读不过来',
    how: '长的内容拆成几篇；大表格作为附件放进 public/。',
  }),
  'yaml/empty': () => ({ what: '两行 --- 之间没有字段', how: '至少写上 title。' }),
  'yaml/not-a-map': () => ({
    what: '两行 --- 之间应当是“字段: 值”',
    how: '每行写一个字段，冒号用半角，后面空一格。',
  }),
  'yaml/syntax': () => ({
    what: '字段的写法有误',
    how: '检查冒号、引号、括号和缩进；冒号用半角，后面空一格。',
  }),
  'site/missing': () => ({
    what: '内容文件夹里没有 site.yaml',
    how: '从自带的 content/ 里复制一份再改。',
  }),
  'field/unknown': (p) => ({
    what: `没有 ${name(p)} 这个字段`,
    how: meant(p) || '删掉它，或对照手册改名。',
  }),
  'field/missing': (p) => ({ what: `缺少必填的 ${name(p)}`, how: `补上它。${example(p)}` }),
  'field/blank': (p) => ({ what: `${name(p)} 是空的`, how: '写上内容；不知道就删掉这一行。' }),
  'field/choice': (p) => ({
    what: `${name(p)} 不能是${quoted(p)}`,
    how: `可以写：${p['choices']}。${wordHint(p)}`,
  }),
  'field/list': (p) => ({
    what: `${name(p)} 要写成列表`,
    how: `每项另起一行，写“- ”加内容。${example(p)}`,
  }),
  'field/single': (p) => ({ what: `${name(p)} 只能写一个，不能是列表`, how: example(p) }),
  'field/object': (p) => ({ what: `${name(p)} 要分成几个字段来写`, how: example(p) }),
  'field/plain': (p) => ({
    what: `${name(p)} 要写成文字，不能再分字段`,
    how: `值里有括号或冒号，就给整个值加上双引号。${example(p)}`,
  }),
  'field/quote': (p) => ({
    what: `${name(p)} 要写成文字，读到的是 ${p['found']}`,
    how: `给值加上双引号："${p['found']}"。`,
  }),
  'field/number': (p) => ({
    what: `${name(p)} 要写成数字，读到的是${quoted(p)}`,
    how: `只写阿拉伯数字，不加引号和单位。${example(p)}`,
  }),
  'field/integer': (p) => ({
    what: `${name(p)} 要写成整数，读到的是 ${p['found']}`,
    how: '去掉小数；用“万”作单位的，换算成个数再写。',
  }),
  'field/boolean': (p) => ({
    what: `${name(p)} 只能写 true 或 false，读到的是${quoted(p)}`,
    how: `写 true 表示是，不加引号；不是就删掉这一行。`,
  }),
  'field/small': (p) => ({
    what: `${name(p)} 太小，至少是 ${p['minimum']}`,
    how: '核对来源；没有就整行删掉。',
  }),
  'field/big': (p) => ({ what: `${name(p)} 太大，最多是 ${p['maximum']}` }),
  'field/few': (p) => ({ what: `${name(p)} 太少，至少要 ${p['minimum']} 项` }),
  'field/many': (p) => ({ what: `${name(p)} 太多，最多 ${p['maximum']} 项` }),
  'field/again': (p) => ({ what: `${name(p)} 里已经有${quoted(p)}`, how: '去掉这一处。' }),
  'field/long': (p) => ({ what: `${name(p)} 太长，最多 ${p['maximum']} 个字` }),
  'field/date': (p) => ({
    what: `${name(p)} 不是日期：${quoted(p)}`,
    how: `写成 2023、2023-09、2023-10-31 或 2023-11-28/2023-11-29；推断的加 ?；没有日子就整行删掉。`,
  }),
  'field/day': (p) => ({
    what: `${name(p)} 里有不存在的日子：${quoted(p)}`,
    how: '对照日历改。',
  }),
  'field/order': (p) => ({
    what: `${name(p)} 的结束早于开始：${quoted(p)}`,
    how: '先写开始，再写结束。',
  }),
  'field/address': (p) => ({
    what: `${name(p)} 不是网址：${quoted(p)}`,
    how: `照浏览器地址栏写完整，以 https:// 或 http:// 开头，前后不带别的字。`,
  }),
  'field/image': (p) => ({
    what: `${name(p)} 不是站内图片：${quoted(p)}`,
    how: '写以 / 开头、以 .png、.jpg、.webp 或 .avif 结尾的路径，图片放到 public/ 里；和条目放在一起的图片，只写文件名，大小写也要一样。',
  }),
  'field/hour': (p) => ({
    what: `${name(p)} 里写了钟点：${quoted(p)}`,
    how: `这里只写日子；活动的钟点写到 time，例如 time: 09:00-11:30。`,
  }),
  'field/serial': (p) => ({
    what: `${name(p)} 是表格软件里日期的序号：${quoted(p)}`,
    how: '在表格里把这一列的格式改成“文本”再复制。',
  }),
  'field/time': (p) => ({
    what: `${name(p)} 不是时间：${quoted(p)}`,
    how: '写成 09:00 或 09:00-11:30，先开始后结束；过了零点的，结束不晚于 06:00，再晚就在日期里写明两天。',
  }),
  'field/code': (p) => ({
    what: `${name(p)} 不是六位区划代码：${quoted(p)}`,
    how: '写六位数字，加引号。',
  }),
  'field/credit': (p) => ({
    what: `${name(p)} 不是统一社会信用代码：${quoted(p)}`,
    how: `${meant(p)}${p['size'] === 18 ? '' : `写了 ${p['size']} 个字符，要 18 个。`}${
      p['code'] ? `代码里没有字母 ${p['code']}。` : ''
    }用数字和大写字母，不用 I、O、Z、S、V；第 3 至 8 位是六位区划代码。`,
  }),
  'field/check-character': (p) => ({
    what: `${name(p)} 的最后一位对不上：${quoted(p)}`,
    how: `照前 17 位算，最后一位是 ${p['instead']}。对照登记证：写错的也可能是前面的一位。`,
  }),
  'field/school': (p) => ({
    what: `${name(p)} 不是学校标识码：${quoted(p)}`,
    how: '写教育部学校名单里的 10 位数字；5 位的是招生用的院校代码，不写在这里。',
  }),
  'entry/code': (p) => ({
    what: `代码 ${p['found']} 已经是 ${p['id']}（${p['title']}）的`,
    how: '一个代码只有一家：是同一家就合并成一个条目，不是就改掉写错的一个。',
  }),
  'region/code': (p) => ({
    what: `区划代码 ${p['found']} 不在 ${p['id']}（${p['title']}，${p['other']}）下面`,
    how: '下级的代码以上级的开头；核对代码和上级地区，改掉写错的一个。',
  }),
  'field/line': (p) => ({ what: `${name(p)} 只能写一行`, how: '去掉换行；长的文字写到正文里。' }),
  'field/slug': (p) => ({
    what: `${name(p)} 不能做网址：${quoted(p)}`,
    how: '只用小写字母、数字和连字符，例如 sample-new-materials。',
  }),
  'field/invalid': (p) => ({
    what: `${name(p)} 写得不对：${quoted(p)}`,
    how: `${meant(p)}对照手册里的例子改。${example(p)}`,
  }),
  'entry/duplicate': (p) => ({
    what: `${p['id']} 已经有了，在 ${p['other']}（大小写不算不同）`,
    how: '给其中一个改文件名，或另写 slug（网址名）。',
  }),
  'entry/reserved': (p) => ({
    what: `“${p['found']}”这个网址由系统使用`,
    how: '换一个文件名，或另写 slug（网址名）。',
  }),
  'entry/page': (p) => ({
    what: `${p['found']} 已经是 ${p['other']} 的网址`,
    how: '换一个文件名，或另写 slug（网址名），或者给那一页改名。',
  }),
  'entry/slug': (p) => ({
    what: `“${p['found']}”不能做网址`,
    how: '文件名只用小写字母、数字和连字符；或者另写 slug（网址名）。',
  }),
  'entry/long': (p) => ({
    what: `网址名有 ${p['found']} 个字符，太长`,
    how: '缩短到 100 个以内。',
  }),
  'entry/unsourced': () => ({
    what: '没有写来源',
    how: '在 sources 里写上来源条目；虚构的示范条目写 sample: true。',
  }),
  'entry/orphan': (p) => ({
    what: `没有别的条目提到 ${p['id']}`,
    how: '在该提到它的条目里引用它；用不着就删掉。',
  }),
  'entry/twin': (p) => ({
    what: `“${p['found']}”和 ${p['id']}（${p['title']}）可能是同一个`,
    how: '是同一个就合并，把另一种叫法写进 aliases；不是就在名称里写出区别。',
  }),
  'entry/alias': (p) => ({
    what: `“${p['found']}”也是 ${p['id']}（${p['title']}）的名称`,
    how: '一个叫法只留给一个条目；是同一个就合并。',
  }),
  'date/future': (p) => ({
    what: `${name(p)} 是将来的日期：${p['found']}`,
    how: `今天是 ${p['today']}，请核对。`,
  }),
  'date/apart': (p) => ({
    what: `${name(p)} ${p['found']} 和 ${p['id']} 的 ${p['other']} 对不上`,
    how: '核对来源，改掉写错的一个。',
  }),
  'date/far': (p) => ({
    what: `${name(p)} 离今天太远：${p['found']}`,
    how: `今天是 ${p['today']}，看看年份是不是写错了。`,
  }),
  'field/lengthy': (p) => ({
    what: `${name(p)} 有 ${p['found']} 个字，太长`,
    how: '只写名称；其余的写到摘要或正文里。',
  }),
  'entry/hant': (p) => ({
    what: `titleHant 和名称对不上：${quoted(p)}，名称是“${p['title']}”`,
    how: '同一个名称，一个字对一个字；电脑转得对，就删掉这一行。',
  }),
  'field/english': (p) => ({
    what: `${name(p)} 里有中文或全角标点：${quoted(p)}`,
    how: `这里只写英文和半角标点，中文写到${String(p['field']).endsWith('En') ? '不带 En 的那个字段' : '冒号前面'}。`,
  }),
  'field/host': (p) => ({
    what: `${name(p)} 不是主机名：${quoted(p)}`,
    how: `${meant(p)}只写网址里 https:// 后面、第一条斜线前面的部分，不用通配符。`,
  }),
  'field/secure': (p) => ({
    what: `${name(p)} 不是 https 地址：${quoted(p)}`,
    how: '照统计网站给的代码，写 src 里的完整地址，以 https:// 开头。',
  }),
  'field/gitee': (p) => ({
    what: `${name(p)} 不能是 Gitee：它不让别的网站里的编辑器读写仓库`,
    how: '内容放到 GitHub、GitLab、Gitea 或 Forgejo；或者写 local，打开电脑上的文件夹来改。',
  }),
  'field/film': (p) => ({
    what: `${name(p)} 要写 file（影片文件）或 url（网址），两样只写一样`,
    how: '放在本站的写 file；在视频网站上的写 url。',
  }),
  'field/specialty': (p) => ({
    what: `${name(p)} 的专业代码不对：${quoted(p)}`,
    how: '专业代码是六位数字，本科专业后面可以有 T、K；不知道就只写名称。',
  }),
  'field/office': (p) => ({
    what: `${name(p)} 不是办公的电话或邮箱：${quoted(p)}`,
    how: '只写一个，电话带区号，例如 0731-88888888、office@example.edu.cn。',
  }),
  'field/contact': (p) => ({
    what: `${name(p)} 里没有能联系的办法`,
    how: '电话、邮箱、网页、地址、二维码（phone、mail、website、address、qr）至少写一样。',
  }),
  'contact/none': (p) => ({
    what: `有 ${p['count']} 个条目，读者找不到怎样联系：${p['found']}`,
    how: '写本站的联系方式（footer 里的 contact），或在联合体、单位、供需里写 contact。',
  }),
  'field/term': (p) => ({
    what: `${name(p)} 早于开始：${quoted(p)}`,
    how: '先有 from（起），后有 until（止）：改掉写错的一个。',
  }),
  'member/early': (p) => ({
    what: `从 ${p['found']} 起是成员，早于联合体成立的 ${p['other']}`,
    how: '核对两个日期；是筹建时就参加的，from 写成立的日期，另在 note 里说明。',
  }),
  'field/expired': (p) => ({
    what: `${name(p)} 早于发布日期：${quoted(p)}`,
    how: '核对两个日期，改掉写错的一个。',
  }),
  'site/suggestion': (p) => ({
    what: `推荐检索词${quoted(p)}什么也检索不到`,
    how: '换一个站里有的词，或删掉它。',
  }),
  'site/header': (p) => ({
    what: `${name(p)} 有 ${p['found']} ${p['field'] === 'navigation' ? '项' : '个字'}，超过 ${p['maximum']}，页眉会很高`,
    how: '改短；栏目多，就把几项收进一项的 children（下一级）里。不在意就不用管。',
  }),
  'site/record': (p) => ({
    what: `备案号全是零：${p['found']}`,
    how: '写上真的备案号；还没有就删掉这一行；示范站写 recordsSample: true。',
  }),
  'reference/unknown': (p) => ({
    what: `${name(p)} 引用的 ${p['id']} 不存在`,
    how: `${meant(p) || '先建这个条目，或改成已有条目的网址名。'}${others(p)}`,
  }),
  'reference/gone': (p) => ({
    what: `${name(p)} 引用的 ${p['id']} 已经删掉了${p['day'] ? `（${p['day']}）` : ''}`,
    how: `恢复那个文件，或去掉这里的引用。${others(p)}`,
  }),
  'reference/written': (p) => ({
    what: `${name(p)} 不是网址名，也没有条目叫这个名字：${quoted(p)}`,
    how:
      meant(p) ||
      (p['kind'] === '*'
        ? '照“类型/网址名”写，例如 alliances/sample-new-materials。'
        : p['kind'] === 'regions' && p['found'] === '全国'
          ? '先建 content/regions/nationwide.md，里面写 title: 全国。'
          : '写那个条目的文件名（不带 .md），或照它的名称一字不差地写。'),
  }),
  'reference/several': (p) => ({
    what: `${name(p)} 的“${p['found']}”有好几个条目都叫这个名字`,
    how: `改写成其中一个的网址名：${p['choices']}。`,
  }),
  'reference/kind': (p) => ({
    what: `${name(p)} 要写${p['wanted']}，“${p['found']}”是${p['other']}`,
    how: meant(p) || `改成一个${p['wanted']}的网址名。`,
  }),
  'reference/draft': (p) => ({
    what: `${name(p)} 引用的 ${p['id']} 还是草稿`,
    how: '先发布那个条目（删掉 draft），或去掉这里的引用。',
  }),
  'reference/self': (p) => ({ what: `${name(p)} 引用了它自己`, how: '删掉，或改成别的条目。' }),
  'reference/twice': (p) => ({
    what: `${name(p)} 重复引用了 ${p['id']}`,
    how: '只留一处。',
  }),
  'reference/cycle': (p) => ({
    what: `${name(p)} 绕成了一圈：${p['ring']}`,
    how: '去掉其中一个。',
  }),
  'link/broken': (p) => ({
    what: `链接 ${p['found']} 没有对应的页面`,
    how: `${meant(p) || '改成已有的地址；站内链接写成 /类型/网址名/。'}${others(p)}`,
  }),
  'link/several': (p) => ({
    what: `链接 ${p['found']} 有好几个条目都叫这个名字`,
    how: `改写成其中一个的地址：${p['choices']}。`,
  }),
  'link/gone': (p) => ({
    what: `链接 ${p['found']} 的条目已经删掉了${p['day'] ? `（${p['day']}）` : ''}`,
    how: `恢复那个文件，或去掉这个链接。${others(p)}`,
  }),
  'link/file': (p) => ({
    what: `链接 ${p['found']} 没有对应的文件`,
    how: meant(p) || '把文件放到 public/ 里；文件名要分大小写。',
  }),
  'link/draft': (p) => ({
    what: `链接 ${p['found']} 指到一篇草稿`,
    how: '先发布那个条目（删掉 draft），或去掉链接。',
  }),
  'link/fragment': (p) => ({
    what: `链接 ${p['found']} 的 # 后面没有对应的标题`,
    how: `${p['choices'] ? `那一页有：${p['choices']}` : '那一页没有标题，去掉 # 和后面的字。'}`,
  }),
  'link/empty': () => ({ what: '链接没有地址', how: '补上地址，或去掉链接。' }),
  'link/text': () => ({ what: '链接没有文字', how: '在方括号里写上文字。' }),
  'link/script': (p) => ({ what: `链接 ${p['found']} 会运行脚本`, how: '去掉这个链接。' }),
  'link/scheme': (p) => ({
    what: `链接 ${p['found']} 不是网址`,
    how: meant(p) || '站外链接写完整的网址，以 https:// 或 http:// 开头。',
  }),
  'link/local': (p) => ({
    what: `${p['found']} 在你自己的电脑里，别人打不开`,
    how: '把文件放到 public/ 里，写以 / 开头的路径，例如 /files/章程.pdf。',
  }),
  'link/address': (p) => ({
    what: `链接 ${p['found']} 不是完整的地址`,
    how: meant(p) || '对照浏览器地址栏改。',
  }),
  'link/relative': (p) => ({
    what: `链接 ${p['found']} 不是以 / 开头`,
    how: meant(p) || '站内链接写成 /类型/网址名/，站外链接以 https:// 开头。',
  }),
  'link/outside': (p) => ({
    what: `链接 ${p['found']} 指到内容文件夹外面`,
    how: '站内链接写成 /类型/网址名/；附件放到 public/ 里。',
  }),
  'link/syntax': (p) => ({
    what: `“${p['found']}”没有成为链接，会原样显示`,
    how: '写成 [文字](地址)：括号用半角，中间不留空格，地址里不能有空格。',
  }),
  'link/undefined': (p) => ({
    what: `“${p['found']}”没有对应的地址`,
    how: '写成 [文字](地址)，或在文末补上 [名字]: 地址。',
  }),
  'link/duplicate': (p) => ({
    what: `[${p['found']}] 写了两次，后面这一处不起作用`,
    how: '换一个名字，或删掉它。',
  }),
  'link/unused': (p) => ({
    what: `[${p['found']}] 没有用到，不会显示`,
    how: '在正文里引用它，或删掉它。',
  }),
  'list/space': () => ({
    what: '列表记号后面缺一个空格，会原样显示',
    how: '横线或数字和点之后空一格；不是列表就不用管。',
  }),
  'field/joined': (p) => ({
    what: `${name(p)} 里有全角逗号或顿号，会当作一项：${quoted(p)}`,
    how: '几项之间用半角逗号，或每项另起一行；本来就是一项就不用管。',
  }),
  'field/covers': (p) => ({
    what: `${name(p)} 要写字段名，没有${quoted(p)}这个字段`,
    how: meant(p) || `可以写：${p['choices']}。`,
  }),
  'entry/repeated': (p) => ({
    what: `“${p['found']}”写重复了`,
    how: '同一个叫法只写一次，名称不用再写进 aliases。',
  }),
  'link/footnote': (p) => ({
    what: `脚注 ${p['found']} 没有内容`,
    how: '在文末另起一行，写 [^名字]: 内容。',
  }),
  'public/unused': () => ({
    what: '没有条目用到这个文件，不会发布',
    how: '在旁边的条目里写进 files（下载），或在正文里写链接；用不着就删掉。',
  }),
  'file/missing': (p) => ({
    what: `没有文件 ${p['found']}`,
    how:
      meant(p) ||
      '把文件和条目放在一起，只写文件名；或者放到 public/files/ 里，写 /files/ 开头的路径。文件名要写全，分大小写。',
  }),
  'file/foreign': (p) => ({
    what: `文件 ${p['found']} 在别的网站上`,
    how: '下载下来放到 public/files/ 里；或者在正文里写链接，影片写到 url 里。',
  }),
  'file/kind': (p) => ({
    what: `${p['found']} 不能给读者下载`,
    how: '用 PDF、Word、Excel、PPT、文本、图片，或打成 .zip；网页写成 content/pages/ 里的页面，SVG 放进正文当图片。',
  }),
  'file/film': (p) => ({ what: `${p['found']} 不是能播放的影片`, how: formats['film']! }),
  'file/captions': (p) => ({ what: `${p['found']} 不是 .vtt 字幕`, how: formats['captions']! }),
  'image/foreign': (p) => ({
    what: `图片 ${p['found']} 在别的网站上`,
    how: '把图片放到 public/images/ 里，写 /images/ 开头的路径。',
  }),
  'image/missing': (p) => ({
    what: `没有图片 ${p['found']}`,
    how: meant(p) || '把图片放到 public/ 里；文件名要分大小写。',
  }),
  'image/relative': (p) => ({
    what: `没有图片 ${p['found']}`,
    how:
      meant(p) ||
      '把图片和条目放在一起，只写文件名；或者放到 public/images/ 里，写 /images/ 开头的路径。',
  }),
  'image/address': (p) => ({
    what: `图片 ${p['found']} 用了反斜线 \\`,
    how: '路径里的斜线都写 /。',
  }),
  'image/type': (p) => ({
    what: `${p['found']} 不是网页能显示的图片`,
    how: '用 .png、.jpg、.webp、.avif、.gif 或 .svg；别的文件写成链接。',
  }),
  'image/empty': () => ({ what: '图片没有地址', how: '补上 /images/ 开头的路径，或删掉它。' }),
  'image/alt': () => ({
    what: '图片没有说明文字',
    how: '在方括号里写给看不见图片的人读的话：![说明](/images/x.jpg)。',
  }),
  'image/undescribed': () => ({
    what: '有图片，没有图片说明',
    how: '补上 imageAlt，写给看不见图片的人读的话。',
  }),
  'public/name': (p) => ({
    what: `文件名“${p['found']}”里有看不见的、首尾多余的或不能用在网址里的字符`,
    how: meant(p) + rename,
  }),
  'public/link': () => ({ what: '链接（symlink）断开，或指到外面、文件夹', how: again }),
  'public/twin': (p) => ({ what: `和 ${p['other']} 只差大小写，有的服务器分不清`, how: rename }),
  'public/taken': () => ({ what: '门户自己的页面或文件也在这个地址', how: rename }),
  'public/ending': (p) => ({
    what: p['found'] ? `不发布 ${p['found']} 文件` : '没有扩展名的文件不发布',
    how: formats[String(p['instead'])],
  }),
  'public/bytes': (p) => ({
    what: `名字说是 ${p['found']} 文件，内容${p['guess'] ? `其实是 ${p['guess']}` : '不是'}`,
    how:
      meant(p) +
      (formats[String(p['instead'])] ??
        `用看图软件或原来的程序打开，另存为 ${p['found']} 再放。打不开就${again}`),
  }),
  'public/codec': (p) => ({
    what: `影片是 ${p['found']} 编码，很多手机和电脑放不出画面`,
    how: formats['film']!,
  }),
  'public/hidden': () => ({ what: '以点开头的文件不发布', how: '要发布就改名，用不着就删掉。' }),
  'public/cut': () => ({ what: '文件是空的、打不开，或者后半截丢了', how: again }),
  'public/place': () => ({
    what: '照片里有拍摄地点（GPS 坐标）；网站上的已经去掉，原件里还有',
    how: '仓库不公开就不用管。要去掉，在 Windows 里右键“属性”→“详细信息”→“删除属性和个人信息”；或者从微信发给自己（不选“原图”），另存下来再放。',
  }),
  'public/heavy': (p) => ({
    what: `文件有 ${p['size']} MB${p['found'] ? `、${p['found']} 像素，手机上打开很慢` : '，有的主机不收 25 MB 以上的'}`,
    how: formats[String(p['instead'])],
  }),
  'public/colour': (p) => ({
    what: `图片是${p['found'] === 'CMYK' ? '印刷用的（CMYK）' : '修图用的（16 位）'}，网站上转成普通的，颜色会有出入`,
    how: '用看图软件或修图软件转成 sRGB、8 位，另存为 .jpg 或 .png 再放。',
  }),
  'public/moving': () => ({
    what: '会动的图原样发布，没有小尺寸的，手机上打开慢',
    how: '换成一张照片；要看动作，放一段 .mp4。',
  }),
  'drawing/active': (p) => ({
    what: `图形里有会运行、会引用别处的部分：${p['found']}`,
    how: plainSvg,
  }),
  'drawing/broken': () => ({ what: '不是合格的 SVG 图形，可能没有存完整', how: plainSvg }),
  'share/glyph': (p) => ({
    what: `分享图的字库里没有“${p['found']}”，分享图上画成“${p['instead']}”`,
    how: '网页上照常显示；在意分享图，就换一个写法，不在意就不用管。',
  }),
  'history/none': () => ({
    what: `内容不在 Git 版本库里，或者还没有提交：${unknown}`,
    how: '从压缩包取得的，改用 git clone 取；新做的门户，在它的文件夹里依次运行 git init、git add . 和 git commit -m 内容。',
  }),
  'history/shallow': () => ({
    what: `版本库是浅克隆，只有一部分历史：${unknown}`,
    how: '运行 git fetch --unshallow；在流水线里，GitHub 给 actions/checkout 写 fetch-depth: 0，GitLab 写变量 GIT_DEPTH: 0。',
  }),
  'history/refused': (p) => ({
    what: `git 没有读到版本库（${p['found']}）：${unknown}`,
    how: /ownership/.test(String(p['found']))
      ? '文件夹属于另一个用户：以生成网站的用户运行 git config --global --add safe.directory 版本库的文件夹，或者用 chown -R 改归这个用户。'
      : /ENOENT/.test(String(p['found']))
        ? '这台机器上没有 git：装上 Git（apt install git、apk add git，或从 git-scm.com 下载），再生成。'
        : '看 .git 这个用户能不能读，再运行 git fsck；损坏了就重新 git clone。',
  }),
  'history/partial': (p) => ({
    what: `版本库没有取全，有 ${p['count']} 次改动的旧文件不在：日期照常，这几次改了什么不列出`,
    how: '克隆时不要写 --filter；已经克隆的，运行 git fetch --refetch --no-filter，或者重新 git clone。',
  }),
  'history/rebased': (p) => ({
    what: `历史重排过（rebase、cherry-pick 或补打的补丁），有 ${p['count']} 个文件的改动，日期比它前一次的还早：先后照版本库，日期照写下的日子`,
    how: '已经发布的历史不要再重排；日期要紧的条目，写上 updated。',
  }),
  'site/url': (p) => ({
    what: `${p['key']} 不是${p['instead'] ? ` ${p['instead']} 地址` : '门户的网址'}：${quoted(p)}`,
    how: `${meant(p)}写完整的地址，以 https:// 开头，可以带子路径；不带用户名、密码、? 和 #，路径里只用字母、汉字、数字和 - . _ ~。`,
  }),
  'html/element': (p) => ({
    what: `${p['found']} 不能用，发布时会被去掉`,
    how: '改用 Markdown 的写法，或删掉它。',
  }),
  'html/frame': (p) => ({
    what: p['found']
      ? `没有允许嵌入 ${p['found']} 的页面，发布时会被去掉`
      : '<iframe> 要写 https 开头的地址，发布时会被去掉',
    how: '改成链接；确实要嵌入，就把主机名写进 site.yaml 的 allow 里的 frames。',
  }),
  'html/attribute': (p) => ({
    what: `${p['element']} 的 ${p['found']} 不能用，发布时会被去掉`,
    how: '删掉这个属性。',
  }),
  'html/comment': () => ({
    what: '注释没有结束，后面的正文都不会显示',
    how: '在注释的末尾写 -->。',
  }),
  'html/open': (p) => ({ what: `${p['found']} 没有结束`, how: '补上对应的结束标签，或删掉它。' }),
  'html/words': (p) => ({
    what: `“${p['found']}”不在列表项或表格的格子里`,
    how: '列表的每一项写在 <li> 里，表格的每一格写在 <td> 里；或者改用 Markdown 的写法。',
  }),
  'html/close': (p) => ({ what: `${p['found']} 前面没有对应的开始`, how: '删掉它。' }),
  'heading/first': () => ({
    what: '正文里不能有一级标题，它留给条目的名称',
    how: '从二级标题 ## 写起。',
  }),
  'heading/skipped': (p) => ({
    what: `${p['found']} 级标题跳过了 ${p['wanted']} 级`,
    how: `改成 ${'#'.repeat(Number(p['wanted']))}，或补上中间的标题。`,
  }),
  'heading/empty': () => ({ what: '标题没有文字', how: '写上文字，或删掉它。' }),
  'heading/space': () => ({
    what: '标题记号的写法不对，会原样显示',
    how: '标题写“## ”加文字：两个半角的 #，后面空一格；再下一级写 ###。不是标题就不用管。',
  }),
  'heading/line': () => ({
    what: '下面紧挨着一行 ---，这一段成了标题',
    how: '要横线，就在 --- 上面空一行；要标题，就写“## ”加文字。',
  }),
  'code/open': () => ({
    what: '代码块没有结束，后面的正文都成了代码',
    how: '在代码之后另起一行，写同样的 ```。',
  }),
  'code/indented': () => ({
    what: '行首有四个以上的空格，这一段会变成代码',
    how: '去掉行首的空格；段首不用空格。',
  }),
  'table/broken': () => ({
    what: '这里像表格，但是少了第二行',
    how: '在表头下面补一行 | --- | --- |，列数相同。',
  }),
  'table/cells': (p) => ({
    what: `这一行有 ${p['found']} 格，表头只有 ${p['wanted']} 格，多出来的不会显示`,
    how: '在表头补上一栏，或把多出来的内容并进前面的格子；内容里的竖线写成 \\|。',
  }),
  'event/year': (p) => ({
    what: `文字里写的是 ${p['found']} 年，日期（span）写的是 ${p['span']}`,
    how: '核对来源，把写错的一处改过来；文字说的是另一件事，就把活动自己的年份也写出来。',
  }),
  'event/outcome': (p) => ({
    what: `活动在 ${p['found']} 已经结束，还没有写结果`,
    how: '补上 outcome；有协议、平台的，在那边引用这场活动；来源没有写明，就在 note 里说明。',
  }),
  'event/undated': () => ({
    what: '活动没有写日期，进不了日历和时间线',
    how: '补上 span；来源没有写明，就在 dateNote 里说明。',
  }),
  'event/part': (p) => ({
    what: `日期 ${p['found']} 不在所属活动 ${p['id']} 的日期 ${p['other']} 之内`,
    how: '核对两边的 span，或核对 partOf。',
  }),
  'event/early': (p) => ({
    what: `活动在 ${p['found']}，还没有举行，却写了结果`,
    how: `今天是 ${p['today']}；核对日期，或等活动过后再写 outcome。`,
  }),
  'event/off': (p) => ({
    what: `活动写着“${p['found']}”，却有结果`,
    how: '没有举行就没有结果：删掉 outcome；后来举行了，就写上新日期（postponedTo）或去掉 status。',
  }),
  'event/postponed': (p) => ({
    what: `postponedTo（延期到）和活动对不上：${quoted(p)}，原定 ${p['span'] || '未写'}`,
    how: '延期的活动写 status: 延期；span 写原定的日期，postponedTo 写后来的。',
  }),
  'opportunity/expired': (p) => ({
    what: `有效期到 ${p['found']}，已经过期`,
    how: '延长有效期，或删掉这一条。',
  }),
  'alliance/closed': (p) => ({
    what: `联合体 ${p['found']} 已经终止，${p['id']} 却还要在 ${p['other']} 举行`,
    how: '活动取消了就写 status: 取消；由别人接着办，就改活动的 alliances；没有终止就改 closed。',
  }),
  'alliance/founding': (p) => ({
    what: `成立日期 ${p['found']} 晚于成立大会 ${p['id']} 的日期 ${p['other']}`,
    how: '核对来源，改掉写错的一个。',
  }),
  'alliance/preparing': (p) => ({
    what: `状态是筹建，却写了成立日期 ${p['found']}`,
    how: '已经成立就改状态；还没有成立就删掉成立日期。',
  }),
  'member/twice': (p) => ({
    what: `${p['id']} 已经是${p['other']}，又写成了${p['found']}`,
    how: '一家单位只留最高的一个身份；牵头、依托的身份可以和理事会的身份并列。',
  }),
  'alliance/leaderless': (p) => ({
    what: '没有写牵头单位',
    how: `在 members 里写上牵头的角色（${p['choices']}）；来源没有写明，就在 note 里说明。`,
  }),
  'body/outsider': (p) => ({
    what: `${p['id']} 在${p['found']}里，却不是这个联合体的成员`,
    how: `把它写进 members，或改掉写错的网址名；可以有外面单位的机构（${p['choices']}）写明 sort，别的类别列在 site.yaml 的 vocabulary.bodies.open 里。`,
  }),
  'field/person': (p) => ({
    what: `${name(p)} 写了人名，却没有来源：${quoted(p)}`,
    how: '在 sources 里写上公布名单的来源（写了 covers 的，里面要有 bodies），或写 issuedBy；都没有，就删掉人名，只写单位。',
  }),
  'field/copy': (p) => ({
    what: `${name(p)} 不是副本的文件名：${quoted(p)}`,
    how: '只写文件名，不写文件夹，以 .html、.pdf 或 .txt 结尾；文件放在 archive/ 里。',
  }),
  'field/sum': (p) => ({
    what: `${name(p)} 不是 SHA-256：${quoted(p)}`,
    how: '用 npm run archive 存副本，它会写上这六十四个字符。',
  }),
  'archive/missing': (p) => ({
    what: `archive/ 里没有副本 ${p['found']}，引文核不了`,
    how: '从存着副本的电脑上拷来，或重新运行 npm run archive；文件名写错了就改。',
  }),
  'archive/changed': (p) => ({
    what: `副本 ${p['found']} 和存下的时候不一样了，它的 SHA-256 是 ${p['instead']}`,
    how: '找回原来的文件；确实换了新的副本，就重新运行 npm run archive。',
  }),
  'archive/unreadable': (p) => ({
    what: `副本 ${p['found']} 里读不出文字`,
    how: '扫描的 PDF 没有文字，把文字另存为 .txt 再运行 npm run archive；加了密码的先去掉密码。',
  }),
  'archive/quote': (p) => ({
    what: `${name(p)} 和 ${p['id']} 的副本不一样`,
    how: p['instead']
      ? `副本这里是“${p['instead']}”，照它改，一个字、一个标点也不差。`
      : '副本里没有相近的话：核对是不是别处的话，或者引错了来源。',
  }),
  'alliance/declared': (p) => ({
    what: `公布的成员数 ${p['found']} 少于收录的 ${p['recorded']} 家`,
    how: '核对来源公布的数目和成员名单。',
  }),
  'short/other': (p) => ({
    what: `简称“${p['found']}”不是从“${p['title']}”里依次取的字`,
    how: '从全称里依次取字，如“江城职业技术学院”取“江城职院”；通行的叫法与全称不同时，在 aliases 里也写上。',
  }),
  'short/vocational': (p) => ({
    what: `简称“${p['found']}”漏了“${p['title']}”里的“职业”，会被当成另一所学校`,
    how: '带上“职”字，如“江城职院”。',
  }),
  'copy/half-width': (p) => ({
    what: `中文里用了半角的 ${p['found']}`,
    how: `改成 ${p['instead']}。`,
  }),
  'copy/brackets': (p) => ({ what: '中文里用了半角括号', how: `改成 ${p['instead']}。` }),
  'copy/quotes': (p) => ({ what: '中文里用了直引号', how: `改成 ${p['instead']}。` }),
  'copy/ellipsis': (p) => ({ what: '省略号的写法不对', how: `改成 ${p['instead']}。` }),
  'copy/repeat': (p) => ({ what: `标点 ${p['found']} 重复了`, how: `改成 ${p['instead']}。` }),
  'copy/space': () => ({ what: '中文标点前面有空格', how: '去掉空格。' }),
  'copy/no-break': () => ({
    what: '这里有不换行空格，多半是从网页或 Word 粘贴来的',
    how: '改成普通的空格，或删掉。',
  }),
  'copy/indent': () => ({ what: '段首用了全角空格', how: '去掉它；网页的段落不用空两格。' }),
  'copy/tab': () => ({
    what: '这里有制表符（Tab），多半是从表格粘贴来的，各列会挤在一起',
    how: '写成表格：| 甲 | 乙 |，表头下面一行写 | --- | --- |；不是表格就改成空格。',
  }),
  'copy/radical': (p) => ({
    what: `“${p['found']}”是部首或兼容字，看着一样，却检索不到；多半是从 PDF 粘贴来的`,
    how: `改成“${p['instead']}”。`,
  }),
  'field/markdown': (p) => ({
    what: `这里的“${p['found']}”会原样显示：字段里不能用正文的记号`,
    how: '只写文字；要加粗、加链接，就写到正文里。',
  }),
  'copy/full-width': (p) => ({
    what: `字母和数字用了全角：${p['found']}`,
    how: `改成 ${p['instead']}。`,
  }),
  'copy/spacing': () => ({ what: '中文和西文之间的空格与本站的写法不同', how: '照本站的写法改。' }),
} satisfies Record<string, (params: Params) => Words>

export type Rule = keyof typeof zh
export const rules = Object.keys(zh) as Rule[]

/** How a language tells problems. */
export interface Telling {
  rules: Record<Rule, (params: Params) => Words>
  /** What was most likely meant, and how a setting is written; empty where nothing is known. */
  meant(params: Params): string
  example(params: Params): string
}

/**
 * The words for a problem; every rule has them, or this throws. What was meant stands first in the cure; the handbook is
 * of entries, so a setting is shown by its example.
 */
export const teller =
  ({ rules, meant, example }: Telling) =>
  ({ rule, file, params = {} }: Problem): Words => {
    const words = rules[rule as Rule]
    if (!words) throw new Error(`${rule}: a rule without words`)
    const day = /^field\/(?:date|hour|serial)$/.test(rule) && zhCN.date(String(params['nearest']))
    const all = day ? { ...params, title: day } : params
    const { what, how = '' } = words(all)
    const [first, last] = [meant(all), file === 'site.yaml' ? example(params) : '']
    const cure = `${how.includes(first) ? '' : first}${how}${how.includes(last) ? '' : last}`
    return { what, ...(cure && { how: cure }) }
  }

/** In Chinese. */
export const words = teller({ rules: zh, meant, example })

/** What stands around the problems in a report. */
export const report = {
  error: '错误',
  warning: '提醒',
  cure: '怎样改：',
  sum: (errors: number, warnings: number, files: number) =>
    `${files} 个文件里有 ${errors} 个错误，${warnings} 个提醒。`,
  errors: (count: number) => `内容有 ${count} 个错误`,
  more: (count: number) => `另有 ${count} 处`,
  all: '加 --all 全部列出。',
  good: (entries: number) => `${entries} 个文件，没有发现错误。`,
  usage: `用法：npm run check -- [内容文件夹] [选项]
  --format=text|json|github|gitlab   输出格式
  --lang=zh-CN|en                    语言
  --today=2026-11-22                 按哪一天判断过期
  --all                              同样的提醒也全部列出
  --strict                           有提醒也算失败
  --watch                            文件一改就重新检查`,
  wrong: (what: string) => `不认识的选项：${what}`,
  watching: '改动后会重新检查，按 Ctrl+C 结束。',
  begins: '—— 开始检查',
  ends: '—— 检查完毕',
}

export type ReportWords = typeof report
