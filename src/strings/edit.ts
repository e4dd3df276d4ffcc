/** What `npm run new`, `npm run setup` and `npm run rename` ask and say. */
import { english } from './edit.en.ts'
import type { Wording } from './edition.ts'
import { spoken } from './language.ts'

export const chinese = {
  new: {
    usage: (kinds: string) => `用法：npm run new -- 类型 [--字段=值 …]
  类型：${kinds}
  例如：npm run new -- event
        npm run new -- event --title=云川产教论坛 --sort=论坛 --span=2026-12-05 --region=yunchuan
        npm run new -- organization --title=云川大学 --sort=高校 --alliance=yunchuan-new-materials --role=成员
  --slug=网址名   不写就取名称的拼音
  --yes           不提问，只用给出的字段
  列表重复写同一个选项：--hosts=a --hosts=b`,
    unknownKind: (found: string) => `没有“${found}”这一类条目。`,
    unknownField: (field: string, kind: string) => `${kind}没有 ${field} 这个字段。`,
    missing: (fields: string) => `还缺：${fields}`,
    wrongWith: (what: string, how: string) => `${what}。${how}`,
    hint: (help: string, written: string) => `${help}；例如 ${written}`,
    alliance: { label: '加入的联合体', help: '是哪个联合体的成员' },
    noAlliance: (slug: string) => `没有 ${slug} 这个联合体，或者它的文件要先改好。没有写。`,
    noSlug: '名称里没有能做网址的字，请用 --slug= 给出网址名。',
    exists: (file: string) => `${file} 已经有了，换一个名称或 --slug=。`,
    done: (file: string) => `已写好 ${file}。接着写正文，再运行 npm run check。`,
    wrong: '没有写：内容不对。',
    cancelled: '没有写。',
    title: (label: string) => `新建${label}`,
    optional: '（可以跳过，直接按回车）',
    blank: '这里要填',
    search: '输入文字、别名或拼音来找：',
    keys: '↑↓ 选择 · 回车确定 · 输入文字查找',
    none: '没有找到',
    skip: '跳过',
    more: (count: number) => `还有 ${count} 项`,
  },
  file: {
    any: '条目',
    or: '或',
    field: (label: string, notes: readonly string[]) => `${label}：${notes.join('。')}`,
    optional: '下面的字段可以不写；要写就删掉行首的 # 和空格，再改冒号后面的内容。',
    references: (kinds: string) => `写${kinds}的网址名`,
    choices: (choices: string) => `可以写：${choices}`,
    many: '可以写几项，每项一行',
    either: '可以写一个，也可以写几个',
  },
  setup: {
    usage: `用法：npm run setup [-- --name=站名 --address=网址 --owner=主办单位 --colour=颜色 --alliance=联合体全称 --sample=keep|remove --yes]
  --colour    朱红、靛蓝、松绿、赭石、绛紫，或 #1F5A86 这样的颜色
  --alliance  只办一个联合体的门户，写它的全称，没有它的条目就建一个；写 --alliance= 就是多个
  --sample    keep 留着自带的内容，remove 清空
  --yes       不提问，只改给出的几项`,
    title: '设置门户：直接按回车，就照现在的不改。',
    name: ['站名', '显示在页眉和分享图上'],
    address: ['网址', '门户对外的完整地址'],
    owner: ['主办单位', '全称，显示在页脚'],
    colour: ['颜色', '印章和强调的颜色'],
    /** As `pigments`. */
    colours: ['朱红', '靛蓝', '松绿', '赭石', '绛紫'],
    scope: ['范围', '一个联合体，还是一地、一省的多个联合体'],
    scopes: { one: '一个联合体', many: '多个联合体' },
    alliance: ['联合体全称', '还没有它的条目，就建一个'],
    sample: ['自带的内容', '是另一个门户的真实条目和示例'],
    samples: { keep: '留着，边看边改', remove: '清空，从自己的开始' },
    wrongColour: (found: string) => `“${found}”不是颜色：写颜色名，或者 #1F5A86 这样六位。`,
    form: '文件里这一处的写法，程序改不了：site.yaml。',
    undone: '没有改：检查有错误。',
    done: '设置好了，检查没有错误。接着：',
    next: `  npm run import -- members.xlsx   导入成员名单
  npm run new -- event             新建一场活动
  content/pages/                   “关于”等几页，改成你们自己的话
  npm start                        生成并打开网站`,
  },
  rename: {
    usage: `用法：npm run rename -- 类型/旧网址名 新网址名
  例如：npm run rename -- events/old-name new-name`,
    unknown: (id: string) => `没有 ${id} 这个条目。`,
    nearest: (id: string) => `是不是 ${id}？`,
    taken: (id: string) => `${id} 已经有了。`,
    slug: (slug: string) => `“${slug}”不能做网址：只用小写字母、数字和连字符。`,
    same: '新旧网址名一样。',
    otherKind: '条目不能换类型。',
    faulty: '内容有错误，先改好再改名：',
    undone: '改名会带来错误，已经全部还原：',
    done: (from: string, to: string, places: number, files: number) =>
      `${from} 改成了 ${to}，一并改了 ${files} 个文件里的 ${places} 处。`,
  },
} as const

export const editWords = spoken<Wording<typeof chinese>>(chinese, english)

/** The colours that `npm run setup` offers, those of the house first. */
export const pigments = ['', '#1F5A86', '#2A6650', '#84500F', '#6E3F6B']

/** What one alliance's portal says of itself until its office writes better. */
export const onePortal = {
  description: (alliance: string) => `${alliance}的成员单位、活动、平台和供需。`,
  lead: '谁牵头，有哪些成员，做了什么，怎样参加。',
  navigation: (home: string) => [
    'news',
    { label: '概况', href: home },
    'organizations',
    'events',
    'platforms',
    'opportunities',
  ],
}
