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
  /** A form has the labels of fields alone: `span（日期） 里有…` tells of 日期. */
  fault: ({ message, field, line }: { message: string; field: string; line: number }) =>
    field === 'body'
      ? `正文第 ${line} 行：${message}`
      : message.replace(
          /[A-Za-z][\w.]*(?:（([^（）]{1,40})） ?)?/g,
          (all, label?: string) => label ?? all,
        ),
  renamed: (to: string, names: readonly string[]) =>
    `不能改网址名：还有 ${names.length} 个条目写着它（${to}）。先改这些条目：${names.join('、')}`,
  names: '写着这个条目',
  request: '在网站的编辑器里改的。合并以后，网站更新。',
  /** Instead of Sveltia's own, and what it has in English alone; the form is MessageFormat 2. */
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
    select_item: '选择 {$name}',
    folders: '文件夹',
    more_folders: '更多文件夹',
    sign_in_using_access_token_workflow_note: '令牌还要有合并请求的读写权限。',
    file_unavailable: '打不开',
    file_unavailable_description: '没有取到这个文件，也许它被移走或删掉了。',
    back_to_parent_folder: '回到上一级',
    replace_file: '换文件',
    replace_image: '换图片',
    remove_file: '去掉文件',
    remove_image: '去掉图片',
    cannot_delete_referenced_entries:
      '.input {$count :integer} .match $count * {{不能删除：下面这些地方还写着它。先改这些地方。}}',
    cannot_delete_referenced_assets:
      '.input {$count :integer} .match $count * {{不能删除：下面这些地方还用着它。先改这些地方。}}',
    deleting_referenced_assets_note:
      '.input {$count :integer} .match $count * {{用到它的 {$count} 个条目里，也会一起去掉。}}',
    deleting_referenced_entries_note:
      '.input {$count :integer} .match $count * {{写着它的 {$count} 个条目里，也会一起去掉。}}',
    show_errors: '看哪里错了',
    entry_sidebar: {
      slug: {
        title: '网址名',
        generated_on_save: '网址名在保存时生成。',
        unavailable: '这个条目没有网址名。',
      },
    },
    save_conflict: {
      title: '别人改过这个条目',
      modified_by: '您打开以后，{$name} 在 {$date} 改过它。',
      modified: '您打开以后，仓库里的这个条目被改过。',
      deleted: '您打开以后，仓库里的这个条目被删掉了。',
      overwrite_warning: '现在保存，别人的改动就没有了。',
      recreate_warning: '现在保存，会重新建这个条目。',
      save_anyway: '仍然保存',
      branch_moved: '保存的时候，别人更新了仓库。请再保存一次。',
    },
    remote_change: {
      reload_entry: '重新打开',
      confirm_reloading_entry: '重新打开，没有保存的改动就没有了。要重新打开吗？',
    },
    list_item_options: '这一项的选项',
    relation_field: {
      save_together_hint: '新的{$name}和正在编辑的条目一起保存。',
      add_failed: '没有添加{$name}。',
    },
    status: { deploying: '正在发布' },
    workflow: { deploying_deletion: '删除' },
  },
  commit: {
    create: '添加',
    update: '修改',
    delete: '删除',
    uploadMedia: '上传',
    deleteMedia: '删除文件',
  },
}
