/** What is said of a page that can't be published. */
export const words = {
  nothing: (source: string) => `${source}：这一页什么也没有写出来。`,
  status: (source: string, page: string, status: number) =>
    `${source}：写 ${page} 时回答了 ${status}，这样的页不能发布。`,
  script: (page: string, found: string) =>
    `${page}：内容安全策略不放行的代码或样式，浏览器不会执行：${found}。脚本请写成 <script>（Astro 会打包），样式请写在 <style> 里，都不用 is:inline 和 define:vars；要传的值放在 data- 属性里。`,
  foreign: (page: string, found: string) =>
    `${page}：会向别处请求：${found}。确实需要，就在 astro.config.mjs 的 security.csp 里写明那个主机。`,
  address: (page: string, found: string) => `${page}：地址不是网页、邮箱或电话：${found}`,
  policy: (page: string) =>
    `${page}：没有内容安全策略：网页请写成 .astro、.md 或 .mdx，要有 <head>；别的写法要自己带上策略。`,
  unsafe: (page: string) => `${page}：内容安全策略里有 unsafe，写在页里的脚本或样式就能起作用。`,
  data: (page: string, message: string) => `${page}：JSON-LD 读不出来：${message}`,
}
