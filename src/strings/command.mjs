// What a command's line says of the language. JavaScript, since the installer asks on a Node without types.

const languages = /** @type {const} */ (['zh-CN', 'en'])

/** @param {string | undefined} name */
const called = (name) => languages.find((one) => one === name || one.startsWith(`${name}-`))

/**
 * What `--lang=` names, else `PORTAL_LANG`, else English where the system speaks it (`LC_ALL`, `LC_MESSAGES`, `LANG`), else
 * Chinese. Leaves the other arguments, with a `--lang=` that names no language: the command refuses it.
 *
 * @param {readonly string[]} given
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function commandLine(given, env) {
  const at = given.findIndex((one) => /^--lang(?:=|$)/.test(one))
  const isApart = given[at] === '--lang'
  const asked = called(isApart ? given[at + 1] : given[at]?.slice('--lang='.length))
  const system = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return {
    language:
      asked ?? called(env['PORTAL_LANG']) ?? (/^en(?![a-z])/i.test(system) ? 'en' : 'zh-CN'),
    args: given.filter((_, place) => !asked || (place !== at && !(isApart && place === at + 1))),
  }
}
