#!/bin/sh
# Publishes the site on a web server of one's own, and takes a site back. Says so in Chinese; see `usage`.
#
# The web server reads FOLDER/current, a link to one of FOLDER/releases. A site is built, copied beside the others, and
# proven there; only then the link is renamed over the last one, in a single step. Whatever fails before that leaves the
# site as it was. POSIX, and flock: the kernel takes that lock back when its holder is gone, however it went.
set -eu
umask 022
unset CDPATH
keep=5

usage() {
  cat >&2 << 'END'
用法：
  sh src/host/server.sh publish [--pull] [--again] 文件夹   生成、核对、换上
  sh src/host/server.sh rollback 文件夹                     退回上一版
  sh src/host/server.sh list 文件夹                         有哪些版
网页服务器读 文件夹/current。--pull 先取来新的提交，--again 退回过的一版也发布。
END
  exit 2
}

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" '线上的网站没有动。' >&2
  exit 1
}
busy() {
  say "$*" >&2
  exit 75
}

digest() { node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).digest' "$1/build.json" 2> /dev/null; }

# Releases with an ending, the newest first: their names are the time they were made at.
names() { ls "$releases" | grep "^[0-9]\{8\}-[0-9]\{6\}${1:-}\$" | sort -r; }

# Node renames a link over a link; `mv` would move it into the folder that the other one names.
point() {
  rm -f "$web/.current"
  ln -s "releases/$1" "$web/.current" &&
    node -e 'require("fs").renameSync(process.argv[1], process.argv[2])' "$web/.current" "$web/current" ||
    fail "换不上 $releases/$1。"
}

# A child that outlives this script must not hold the lock: 9>&-.
publish() {
  cd "$root"
  command -v npm > /dev/null || fail '没有找到 npm：装好 Node 20 以上；在 cron 里请把它所在的文件夹写进 PATH。'
  if [ -n "$pull" ]; then
    git pull --ff-only --quiet 9>&- || fail '没有取来新的提交：检查网络，以及这里有没有没提交的改动。'
  fi
  npm run --silent build 9>&- || case $? in
    75) busy '另一个生成正在进行，稍后再试。' ;;
    *) fail '没有生成，没有发布。' ;;
  esac
  new=$(digest "$out") || fail "$out 里没有生成好的网站。"

  # Where nothing changed there is no new release: a day without news must not push out the site before.
  if [ "$new" = "$(digest "$web/current")" ]; then
    if npm run --silent verify -- "$web/current" 9>&-; then
      say '网站没有变化，不用换。'
      return
    fi
    say '线上的网站被改动过，重新发布。'
  elif [ -z "$again" ]; then
    for one in $(names .withdrawn); do
      [ "$new" = "$(digest "$releases/$one")" ] || continue
      say "这一版退回过（${one%.withdrawn}），没有发布。内容改过就会照常发布；就要这一版，加 --again。"
      return
    done
  fi

  part=$releases/.part
  trap 'rm -rf "$part"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  rm -rf "$part"
  mkdir "$part" && cp -R "$out/." "$part" && chmod -R u+w,a+rX "$part" ||
    fail '拷贝没有做完：看看磁盘是不是满了，有没有权限。'
  npm run --silent verify -- "$part" 9>&- || fail '拷贝和生成的网站不一致。'
  sync
  name=$(date +%Y%m%d-%H%M%S)
  while [ -e "$releases/$name" ] || [ -e "$releases/$name.withdrawn" ]; do
    sleep 1
    name=$(date +%Y%m%d-%H%M%S)
  done
  mv "$part" "$releases/$name" || fail "放不下 $releases/$name。"
  point "$name"
  say "已发布 $name。"
  for ending in '' .withdrawn; do
    names $ending | tail -n +$((keep + 1)) | while read -r old; do
      [ "$old" = "$name" ] || rm -rf "${releases:?}/$old" || say "旧的一版没有删掉：$releases/$old" >&2
    done
  done
}

rollback() {
  now=$(live)
  [ -n "$now" ] || fail "$web 里还没有发布过。"
  before=$(names | awk -v now="$now" '$0 < now { print; exit }')
  [ -n "$before" ] || fail '没有更早的一版。'
  point "$before"
  # Not to be published again by the next run, nor gone back to.
  mv "$releases/$now" "$releases/$now.withdrawn" || true
  say "已退回 $before。$now 不会再自动发布，请把内容改好。"
}

list() {
  now=$(live)
  for one in $(names '\(.withdrawn\)\{0,1\}'); do
    case $one in
      "$now") say "$one  正在用" ;;
      *.withdrawn) say "${one%.withdrawn}  退回过" ;;
      *) say "$one" ;;
    esac
  done
}

live() { [ ! -L "$web/current" ] || basename "$(readlink "$web/current")"; }

command=${1:-}
[ $# -eq 0 ] || shift
pull='' again='' web=''
for word; do
  case $word in
    --pull) pull=1 ;;
    --again) again=1 ;;
    -* | '') usage ;;
    *) [ -z "$web" ] && web=$word || usage ;;
  esac
done
case $command in publish | rollback | list) ;; *) usage ;; esac
[ -n "$web" ] || usage

root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
out=${PORTAL_OUT:-dist}
[ ! -e "$web/build.json" ] || fail "$web 本身是一个网站：请另给一个空文件夹。"
[ "$command" != publish ] || mkdir -p -- "$web/releases" || fail "没有权限写 $web。"
[ -d "$web/releases" ] || fail "$web 里还没有发布过。"
web=$(cd -- "$web" && pwd)
releases=$web/releases
[ ! -e "$web/current" ] || [ -L "$web/current" ] || fail "$web/current 不是这里放的链接，请先移走。"

if [ "$command" != list ]; then
  command -v flock > /dev/null || fail '没有 flock（在 util-linux 里），不能保证一次只有一个发布。'
  [ -w "$web" ] || fail "没有权限写 $web。"
  exec 9>> "$web/.lock"
  flock -n 9 || busy '另一次发布正在进行，稍后再试。'
fi
"$command"
