// What the installer and the update say. They run before anything is installed, on a Node without types.
import { commandLine } from '../strings/command.mjs'

export const { language, args } = commandLine(process.argv.slice(2), process.env)

const list = (lines, more) =>
  [...lines.slice(0, 40), ...(lines.length > 40 ? [more(lines.length)] : [])]
    .map((line) => `  ${line}`)
    .join('\n')

const listed = (lines) => list(lines, (count) => `……一共 ${count} 个`)

export const chinese = {
  installing: '正在安装依赖，第一次要几分钟……',
  failed: '依赖没有装好：检查网络后再运行一次。',
  old: (least, found) => `需要 Node ${least} 以上，这里是 ${found}。请先升级 Node。`,
  fetching: (found) => `系统里的 Node 是 ${found}，正在取 Node 24，只给这个文件夹用……`,

  git: (message) => `git 没有运行起来：${message}`,
  stopped: '没有更新，什么也没有改。',
  manifests: '两边都要有 package.json，而且是 JSON：有一边没有，或者写错了。',
  repository: '这里还不是 git 仓库：先 git init，git add .，git commit -m 开始，再更新。',
  top: '请在仓库最上层的文件夹里更新。',
  dirty: (files) => `有没提交的改动，先提交（git add .，git commit -m 说明）或撤掉：\n${files}`,
  who: 'git 还不知道你是谁：先 git config user.name 姓名，git config user.email 邮箱。',
  from: '从哪里取新版？npm run update -- 地址；或者先记住它：git remote add engine 地址',
  usage: '用法：npm run update -- 引擎的地址 [版本] [--base=提交号] [--keep=文件]',
  unreached: (source, why) => `从 ${source} 取不到引擎：\n${why}`,
  noVersion: (source, ref) => `${source} 里没有 ${ref} 这个版本。`,
  noBase: '认不出这里是引擎的哪一版：加上 --base=提交号或标签，写当初取来的那一版。',
  version: (version, commit) => `${version}（${commit}）`,
  same: (to) => `已经是这一版：${to}。`,
  hidden: (path) => `${path}：新版有和它重名的文件或文件夹。给它改个名字，提交，再更新。`,
  message: (from, to) => `更新引擎：${from} → ${to}`,
  page: (page, path) => `${page}：你的页面，和新版的 ${path} 是同一个网址`,
  added: (path) => `${path}：你加的，新版也有了同名的`,
  removed: (path) => `${path}：你改过，新版删掉了`,
  both: (path) => `${path}：你和新版改了同一处`,
  lock: '你自己加的依赖没有配好：检查网络，再更新一次。',
  key: (key, yours, theirs) => `${key}：你的 ${yours ?? '没有'}，新版 ${theirs ?? '没有'}`,
  advice: (clashes, before, after) => `你的改动和新版碰在一起：\n${listed(clashes)}
每个文件选一种办法，提交，再更新一次：
  用新版的：git checkout ${after} -- 文件（新版没有的：git rm 文件）；你的改动先挪到 src/own/
  用你的：更新时加 --keep=文件；新版改了什么看 git diff ${before} ${after} -- 文件，要的抄进来
  自己的页面：改个文件名，网址跟着变`,
  done: (commit, from, to) => `更新好了，是一次提交（${commit}）：${from} → ${to}。`,
  counts: (changed, added, removed, own) =>
    `引擎的文件：改 ${changed} 个，加 ${added} 个，删 ${removed} 个。你的 ${own} 个文件都没有动。`,
  merged: (files) => `你改过、和新版合在一起的，请看一眼：\n${listed(files)}`,
  kept: (files) => `你改过或删掉的，照你的，没有用新版的：\n${listed(files)}`,
  keys: (keys) => `package.json 里你和新版都改了的，用了新版的：\n${listed(keys)}`,
  gone: (names) => `新版不再带的依赖，你的代码要用就 npm install：\n${listed(names)}`,
  config: (config, before, after) =>
    `新版也改了 ${config}，你的没有动。${before ? `要不要跟着改：git diff ${before}` : '你没改过它，可以换成新版的：git checkout'} ${after} -- ${config}`,
  next: '接下来：npm run check，npm run build，都好了再推送。',
  back: (commit) => `撤回：还没推送用 git reset --hard ORIG_HEAD，推送了用 git revert ${commit}。`,
}

const enumerated = (lines) => list(lines, (count) => `… ${count} in all`)

export const english = {
  installing: 'Installing packages; the first time this takes some minutes …',
  failed: 'The packages were not installed: check the network, then run this again.',
  old: (least, found) => `Node ${least} or newer is needed; this is ${found}. Upgrade Node first.`,
  fetching: (found) => `The system’s Node is ${found}; fetching Node 24 for this folder alone …`,

  git: (message) => `git did not run: ${message}`,
  stopped: 'Nothing was updated, and nothing changed.',
  manifests: 'Both sides need a package.json in JSON: one has none, or it is wrong.',
  repository:
    'This is no git repository yet: git init, git add ., git commit -m start, then update.',
  top: 'Update in the topmost folder of the repository.',
  dirty: (files) =>
    `Some changes are not committed; commit them (git add ., git commit -m note) or take them back:\n${files}`,
  who: 'git does not know who you are: git config user.name NAME, git config user.email ADDRESS.',
  from: 'Where does the new version come from? npm run update -- ADDRESS; or have git note it: git remote add engine ADDRESS',
  usage: 'Usage: npm run update -- engine’s-address [version] [--base=commit] [--keep=file]',
  unreached: (source, why) => `The engine can’t be fetched from ${source}:\n${why}`,
  noVersion: (source, ref) => `${source} has no version ${ref}.`,
  noBase:
    'It is not clear which version of the engine this is: add --base=commit or tag of the version that was taken.',
  version: (version, commit) => `${version} (${commit})`,
  same: (to) => `This is that version already: ${to}.`,
  hidden: (path) =>
    `${path}: the new version has a file or folder of this name. Rename yours, commit, then update.`,
  message: (from, to) => `Update the engine: ${from} → ${to}`,
  page: (page, path) => `${page}: a page of yours that has the address of the new ${path}`,
  added: (path) => `${path}: you added it, and the new version has one of this name`,
  removed: (path) => `${path}: you changed it, and the new version removed it`,
  both: (path) => `${path}: you and the new version changed the same place`,
  lock: 'The packages that you added could not be fitted in: check the network, then update again.',
  key: (key, yours, theirs) => `${key}: yours ${yours ?? 'none'}, new ${theirs ?? 'none'}`,
  advice: (clashes, before, after) => `Your changes meet those of the new version:
${enumerated(clashes)}
Choose for each file, commit, then update again:
  the new one: git checkout ${after} -- FILE (where there is none: git rm FILE); move your changes to src/own/ first
  yours: add --keep=FILE to the update; git diff ${before} ${after} -- FILE shows what is new, to be copied
  a page of your own: rename its file, and its address changes with it`,
  done: (commit, from, to) => `Updated, in one commit (${commit}): ${from} → ${to}.`,
  counts: (changed, added, removed, own) =>
    `Files of the engine: ${changed} changed, ${added} added, ${removed} removed. Your ${own} files were left alone.`,
  merged: (files) => `You changed these, and they were merged; look at them:\n${enumerated(files)}`,
  kept: (files) =>
    `You changed or removed these; they stay as you have them:\n${enumerated(files)}`,
  keys: (keys) =>
    `In package.json you and the new version changed these; the new ones were taken:\n${enumerated(keys)}`,
  gone: (names) =>
    `Packages that the new version no longer has; npm install those that your code needs:\n${enumerated(names)}`,
  config: (config, before, after) =>
    `The new version changed ${config} too; yours was left alone. ${before ? `To see what to take over: git diff ${before}` : 'You never changed it and can take the new one: git checkout'} ${after} -- ${config}`,
  next: 'Next: npm run check, npm run build; push once both are well.',
  back: (commit) =>
    `To go back: git reset --hard ORIG_HEAD before you push, git revert ${commit} after.`,
}

export const words = language === 'en' ? english : chinese
