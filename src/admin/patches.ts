/**
 * What is changed of Sveltia when it is bundled. Each pattern is found as often as it says, or the build stops: another version may
 * need others.
 *
 * Nothing is asked of a host that the owner didn't name; a file's text goes in and comes out as it is, with its path;
 * what others name can't be deleted; a folder can be opened on any site that says so.
 */
interface Patch {
  /** What it is for, as the error says it. */
  name: string
  pattern: RegExp
  put: string
  /** How often it is found; once by default. */
  times?: number
}

export const patches: readonly Patch[] = [
  {
    name: 'status of GitHub',
    pattern: /`https:\/\/www\.githubstatus\.com\/api\/v2\/status\.json`/g,
    put: '`data:,{"status":{"indicator":"none"}}`',
  },
  {
    name: 'status of GitLab',
    pattern: /`https:\/\/status-api\.hostedstatus\.com\/[\w./]+`/g,
    put: '`data:,{"result":{"status_overall":{"status_code":100}}}`',
  },
  {
    // The package loads a copy of its own beside these.
    name: 'fonts from elsewhere',
    pattern: /url\(https:\/\/cdn\.jsdelivr\.net\/fontsource\/[\w@:./-]+\)/g,
    put: 'local("-")',
    times: 3,
  },
  {
    // The system's own serve; what is left are the icons.
    name: 'Latin fonts',
    pattern: /\{family:`Source Sans 3`[^{}]{1,400}\},\{family:`Noto Mono`[^{}]{1,300}\},/g,
    put: '',
  },
  {
    name: 'files for what is not offered',
    pattern:
      /new URL\((?:new URL\()?`assets\/(?:heic|noto|source)[\w.-]{1,80}`,import\.meta\.url\)(?:\.href,``\+import\.meta\.url\))?/g,
    put: 'new URL(`data:,`)',
    times: 4,
  },
  {
    name: 'packages from elsewhere',
    pattern: /`https:\/\/unpkg\.com\/@sveltia\/cms`/g,
    put: '`data:,{}#`',
  },
  {
    name: 'text as it is',
    pattern:
      /(\(\{text:([\w$]+)=``,path:([\w$]+),folder:\{[^{}]{1,80}\}\}\)=>\{)([^`]{1,200}`Collection not found`[^`]{1,80}`Collection file not found`\);\2=\2\.trim\(\)[^?]{1,40}\?[^?]{1,160}\?\.parser;if\(([\w$]+)\)return \5\()\2\)/g,
    put: '$1let whole=$2;$4whole,$3)',
  },
  {
    name: 'text as it was made',
    pattern:
      /(\(\{content:([\w$]+),_file:([\w$]+)\}\)=>\{let\{format:[^{}]{1,40}\}=\3,([\w$]+)=[\w$]+\.get\([\w$]+\)\?\.formatter;if\(\4\)return)`\$\{\(await \4\(\2\)\)\.trim\(\)\}\\n`/g,
    put: '$1 await $4($2,$3)',
  },
  {
    name: 'who names it',
    pattern:
      /(=\(\{collection:([\w$]+),collectionFile:[\w$]+,entries:([\w$]+)\}\)=>\{let ([\w$]+)=new Map,[\w$]+=\[\];[^[\]]{1,240}return\{targets:)(\[\.\.\.\4\.values\(\)\]),blockers:[\w$]+\([\w$]+\)\}/g,
    put: '$1$5,blockers:globalThis.lianmaiNamers($2,$3)}',
  },
  {
    name: 'Chinese alone',
    pattern: /([\w$]+)=`en-US`,([\w$]+)=`ar,[\w,-]{1,200}`\.split\(`,`\)/g,
    put: '$1=`zh-CN`,$2=[`zh-CN`]',
  },
  {
    name: 'words',
    pattern: /\{\.\.\.[\w$]+,_sui:[\w$]+\}/g,
    put: '{...lianmaiWords}',
  },
  {
    name: 'kinds of fields',
    pattern:
      /\{boolean:([\w$]+),code:[\w$]+,color:[\w$]+,compute:[\w$]+,datetime:[\w$]+,file:([\w$]+),image:\2,keyvalue:[\w$]+,list:([\w$]+),map:[\w$]+,markdown:([\w$]+),number:([\w$]+),object:([\w$]+),relation:([\w$]+),richtext:\4,select:([\w$]+),string:([\w$]+),text:([\w$]+),uuid:[\w$]+\}/g,
    put: '{boolean:$1,file:$2,image:$2,list:$3,number:$5,object:$6,relation:$7,select:$8,string:$9,text:$10}',
    times: 2,
  },
  {
    name: 'rich text',
    pattern: /,renderRichText:[\w$]+\},\{get:/g,
    put: '},{get:',
  },
  {
    // Of its own settings; ours are tested.
    name: 'schema',
    pattern: /=(\{\$schema:`http:\/\/json-schema\.org\/draft-07\/schema#`,\$ref:)/g,
    put: '=null&&$1',
  },
  {
    name: 'a folder on any site',
    pattern: /(\.isLocalHost=)([\w$]+===`127\.0\.0\.1`)/g,
    put: '$1document.documentElement.dataset.host===`local`||$2',
  },
]

/** The text with every patch; throws with the names of those that don't match once. */
export function patched(code: string): string {
  const missing: string[] = []
  let result = code
  for (const { name, pattern, put, times = 1 } of patches) {
    if ([...result.matchAll(pattern)].length !== times) missing.push(name)
    result = result.replace(pattern, put)
  }
  if (missing.length) throw new Error(`@sveltia/cms: ${missing.join(', ')}`)
  return `import lianmaiWords from '../locales/zh-CN.json'\n${result}`
}
