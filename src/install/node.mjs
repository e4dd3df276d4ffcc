// `npm ci` and `npm install` by hand want the Node that Astro wants. `npm start` and `npm test` bring their own where
// the system's is older (install.mjs). Runs on any Node, so it imports nothing.
const least = [22, 12]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < least[0] || (major === least[0] && minor < least[1])) {
  console.error(
    `需要 Node ${least.join('.')} 以上，这里是 ${process.version}。请升级 Node，或直接运行 npm start：它会自己取来合适的 Node。\n` +
      `Node ${least.join('.')} or newer is needed; this is ${process.version}. Upgrade Node, or run npm start, which fetches one.`,
  )
  process.exit(1)
}
