/** Words of the field that the platform's segmenter takes apart; no line break parts them. */
import { declaredGroups, directions, forms, roles, sorts } from '../kinds/terms.ts'

export const vocabulary: readonly string[] = [
  ...forms,
  ...sorts,
  ...roles,
  ...directions,
  ...Object.values(declaredGroups).map(({ label }) => label),
  ...'联合体 共同体 产教联合体 产教融合 科教融汇 职普融通 校企合作 校地合作 产业学院 现代产业学院 实训基地'.split(
    ' ',
  ),
  ...'职业教育 职教集团 职教联盟 职业技术学院 职业技术大学 有限公司 有限责任公司 股份有限公司 研究院 研究中心'.split(
    ' ',
  ),
  ...'理事会 筹委会 研讨会 座谈会 发布会 推进会 签约仪式 揭牌仪式 成立大会 启动仪式 高峰论坛 实施方案 管理办法'.split(
    ' ',
  ),
  ...'经开区 高新区 开发区 示范区 先导区 大湾区 经济圈 经济带 城市群 都市圈 国家级 省级 市级 区县'.split(
    ' ',
  ),
  ...'人工智能 集成电路 大数据 物联网 互联网 新能源 新材料 智能网联 网联汽车 智能装备 装备制造 永磁 稀土 康养 养老护理员 护理员 工程师 数控 低空经济 生物医药 轨道交通'.split(
    ' ',
  ),
]
