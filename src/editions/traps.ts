/**
 * What OpenCC's dictionaries write otherwise than places, trades and people do.
 *
 * A character that two traditional ones became is told apart by phrases; names of places and of people are in few.
 */

const known =
  '于都县=于都縣 于洪区=于洪區 于田县=于田縣 单于=單于 新干县=新干縣 江干区=江干區 里水镇=里水鎮 里耶=里耶 岳池=岳池 ' +
  '后坪=后坪 大余县=大餘縣 新余=新餘 钟山=鍾山 沈北新区=瀋北新區 沈抚=瀋撫 沈飞=瀋飛 沈鼓=瀋鼓 沈变=瀋變 沈阳药=瀋陽藥 报道里=報道裡 方里=方裡 文本里=文本裡 一格里=一格裡 表格里=表格裡 ' +
  '冲压=衝壓 冲床=衝床 冲模=衝模 干法=乾法 干混=乾混 制氢=製氫 复材=複材 控制台=控制臺 美容美发=美容美髮 ' +
  '并为=並為 并到=並到 并为一=併為一 并到一=併到一'

/** Such words, and how they are written. */
export const phrases: readonly (readonly [from: string, to: string])[] = known
  .split(' ')
  .map((pair) => pair.split('=') as [string, string])

/** Surnames whose character is another word, too; they were never simplified. */
export const surnames: ReadonlySet<string> = new Set('于干后里云范郁岳党余台占征种朴游涂')
