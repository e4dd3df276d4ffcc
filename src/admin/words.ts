/** What the editor says itself; all else is Sveltia's, in its own Chinese. */
export const words = {
  title: (site: string) => `编辑 · ${site}`,
  loading: '正在打开编辑器……',
  noScript: '编辑器要用脚本。请换一个允许脚本的浏览器。',
  body: '正文',
  bodyHelp: '标题用 ##，列表用 -，链接写 [文字](地址)；站里的条目可以写名称：[中山](中山市)',
  slugHelp: '网址的最后一节：小写字母、数字和连字符，例如 signing-2026。发布以后不要再改',
  slugRule: '只用小写字母、数字和连字符，不以连字符开头或结尾',
  dateRule: '写成 2026、2026-11、2026-11-30 或 2026-11-28/2026-11-29；推断的在后面加 ?',
  timeRule: '写成 09:00 或 09:00-11:30',
  stopped: (count: number) => `有 ${count} 处要改，改好再保存：`,
  fault: ({ message, field, line }: { message: string; field: string; line: number }) =>
    field === 'body' ? `正文第 ${line} 行：${message}` : message,
  renamed: (to: string, names: readonly string[]) =>
    `不能改网址名：还有 ${names.length} 个条目写着它（${to}）。先改这些条目：${names.join('、')}`,
  names: '写着这个条目',
  /** Instead of Sveltia's own. */
  sveltia: {
    slug: '网址名',
    work_with_local_repo: '打开电脑上的文件夹',
    work_with_local_repo_description: '在弹出的窗口里，选择里面有 content 的那个项目文件夹。',
    edit_slug: '改网址名',
    edit_slug_error: {
      empty: '网址名不能空着。',
      invalid: '网址名只用小写字母、数字和连字符。',
      duplicate: '已经有条目用这个网址名。',
    },
    saving_entry: { error: { title: '没有保存', description: '内容没有保存。' } },
    view_on_live_site: '看网页',
    visit_live_site: '看网站',
  },
  commit: { create: '添加', update: '修改', delete: '删除', uploadMedia: '上传', deleteMedia: '删除文件' },
}
