/**
 * The words generated portals are made of: places, names, the field's terms, and a long tail of common phrases.
 *
 * The short lists are the head of the distribution. The tail is the simplified side of OpenCC's phrase dictionary,
 * some tens of thousands of words, so that character pairs are as varied as in written Chinese.
 */
import phrases from 'opencc-js/dict/STPhrases'

const words = (text: string) => text.trim().split(/\s+/)

/** Provinces with some of their cities. */
export const provinces: [province: string, slug: string, cities: string[]][] = (
  [
    ['江西', 'jiangxi', '南昌 赣州 九江 上饶 宜春 吉安 抚州 景德镇 萍乡 新余 鹰潭'],
    ['湖北', 'hubei', '武汉 宜昌 襄阳 荆州 黄冈 十堰 孝感 荆门 鄂州 黄石 咸宁 随州'],
    ['河南', 'henan', '郑州 洛阳 许昌 南阳 开封 新乡 安阳 平顶山 商丘 信阳 周口 焦作'],
    ['四川', 'sichuan', '成都 绵阳 雅安 德阳 宜宾 泸州 南充 乐山 达州 眉山 自贡 遂宁'],
    ['广东', 'guangdong', '广州 深圳 中山 佛山 东莞 珠海 惠州 江门 肇庆 汕头 湛江 韶关'],
    ['江苏', 'jiangsu', '南京 苏州 无锡 常州 南通 徐州 扬州 盐城 泰州 镇江 淮安 连云港'],
    ['浙江', 'zhejiang', '杭州 宁波 温州 嘉兴 绍兴 金华 台州 湖州 衢州 丽水 舟山'],
    ['山东', 'shandong', '济南 青岛 烟台 潍坊 临沂 淄博 济宁 泰安 德州 威海 日照 东营'],
    ['湖南', 'hunan', '长沙 株洲 湘潭 衡阳 岳阳 常德 郴州 邵阳 益阳 永州 怀化 娄底'],
    ['安徽', 'anhui', '合肥 芜湖 蚌埠 马鞍山 安庆 滁州 阜阳 宿州 六安 铜陵 黄山 亳州'],
    ['福建', 'fujian', '福州 厦门 泉州 漳州 莆田 龙岩 三明 南平 宁德'],
    ['河北', 'hebei', '石家庄 唐山 保定 邯郸 廊坊 沧州 秦皇岛 邢台 衡水 张家口 承德'],
    ['陕西', 'shaanxi', '西安 咸阳 宝鸡 渭南 汉中 延安 榆林 安康 铜川 商洛'],
    ['辽宁', 'liaoning', '沈阳 大连 鞍山 锦州 营口 丹东 抚顺 本溪 盘锦 铁岭 朝阳'],
    ['广西', 'guangxi', '南宁 柳州 桂林 玉林 梧州 北海 钦州 百色 贺州 河池'],
    ['云南', 'yunnan', '昆明 曲靖 玉溪 大理 保山 昭通 丽江 普洱 临沧'],
    ['贵州', 'guizhou', '贵阳 遵义 安顺 毕节 铜仁 六盘水'],
    ['山西', 'shanxi', '太原 大同 长治 临汾 运城 晋中 晋城 阳泉 朔州 忻州 吕梁'],
    ['吉林', 'jilin', '长春 四平 通化 辽源 松原 白城'],
    ['黑龙江', 'heilongjiang', '哈尔滨 齐齐哈尔 牡丹江 佳木斯 大庆 鸡西 绥化'],
    ['甘肃', 'gansu', '兰州 天水 酒泉 张掖 庆阳 平凉 白银 武威'],
    ['内蒙古', 'neimenggu', '呼和浩特 包头 赤峰 鄂尔多斯 通辽 乌海'],
    ['新疆', 'xinjiang', '乌鲁木齐 克拉玛依 昌吉 库尔勒 喀什 伊宁'],
    ['海南', 'hainan', '海口 三亚 儋州 琼海 文昌'],
    ['重庆', 'chongqing', '永川 涪陵 万州 江津 合川 璧山'],
    ['天津', 'tianjin', '滨海 武清 静海 宝坻'],
    ['上海', 'shanghai', '浦东 松江 嘉定 临港 青浦'],
  ] as const
).map(([province, slug, cities]) => [province, slug, words(cities)])

export const industries = words(`
  稀有金属 智慧康养 数控机床 光电信息 集成电路 新能源汽车 智能网联汽车 生物医药 中医药 现代农业 茶产业 大数据
  人工智能 工业互联网 轨道交通 航空航天 船舶海工 高端装备 智能制造 新材料 有色金属 稀土永磁 钢铁冶金 精细化工
  绿色建材 装配式建筑 现代物流 跨境电商 数字贸易 文化旅游 数字文创 陶瓷 家具 纺织服装 食品加工 预制菜
  白酒酿造 柑橘 油茶 水产养殖 畜牧兽医 林草 环保水务 光伏 风电 储能 氢能 智能电网 半导体 新型显示
  软件信息 网络安全 物联网 虚拟现实 机器人 无人机 低空经济 增材制造 模具 五金 医疗器械 护理托育 体育 会展`)

/** Characters that make company and school names. */
export const nameSyllables = words(`
  金 华 盛 鑫 恒 瑞 泰 宏 达 远 科 创 智 汇 联 通 安 信 德 诚 博 雅 凯 锐 星 辰 海 川 云 峰 天 元 正 和 融 铭 卓 越
  东 方 新 光 明 力 源 久 隆 嘉 裕 丰 禾 润 泽 康 乐 佳 美 奥 迪 威 尔 斯 迈 克 雷 特 昊 宇 航 翔 龙 腾 麒 麟 虹 桥 蓝
  盾 青 松 红 枫 紫 荆 玉 兰 晶 芯 磁 锂 钨 钛 镁 铝 铜 银 硅 谷 朗 飞 沃 顺 祥 兴 旺 利 民 众 合 同 济 思 行 敏 知`)

export const trades = words(`
  科技 电子 机械 新材料 智能装备 信息技术 生物科技 医药 农业发展 教育科技 永磁科技 光电 汽车零部件 电气 自动化
  环保科技 能源 化工 建设工程 物流 食品 纺织 软件 网络 文化传媒 健康管理 半导体 精密制造 轨道装备 通信`)

export const companyForms = words('有限公司 股份有限公司 集团有限公司 有限责任公司 集团')

export const schoolMiddles = words(`
  职业技术 应用技术职业 工业职业技术 机电职业技术 交通职业技术 信息职业技术 卫生健康职业 财经职业 建设职业技术
  电力职业技术 旅游商贸职业 农业工程职业 医药职业 现代职业技术 软件职业技术 陶瓷工艺美术职业技术 理工职业 铁道职业技术
  水利职业 林业职业技术 环境工程职业 艺术职业 外语外贸职业 城市职业 科技职业 航空职业技术 汽车职业技术`)

export const nouns = words(`
  产教融合 校企合作 人才培养 产业学院 实训基地 职业教育 联合体 共同体 专业群 课程体系 教材建设 师资队伍 双师型教师
  现代学徒制 订单班 岗位实习 技能竞赛 职业技能 等级证书 技术攻关 成果转化 技术服务 社会培训 创新平台 研发中心 工程中心
  产业链 教育链 创新链 人才链 龙头企业 园区 开发区 高新区 产业集群 产业升级 数字化转型 智能化改造 生产线 工艺流程 标准
  学分银行 终身学习 乡村振兴 区域经济 民生 就业 创业 毕业生 学生 教师 工程师 技术员 班组长 劳模 工匠 大师工作室 实验室
  车间 设备 仿真系统 虚拟仿真 数据中心 平台 资源库 案例库 项目库 需求清单 资源清单 责任清单 协议 章程 理事会 秘书处
  专家委员会 工作机制 考核办法 经费 资金 补贴 税收优惠 政策 规划 方案 意见 通知 试点 示范区 首批 名单 评审 验收 授牌
  论坛 研讨会 对接会 签约仪式 成立大会 调研 座谈 考察 培训班 讲座 招聘会 双选会 展览 发布会 新闻 报道 会议 主题 议程
  贫困地区 革命老区 大湾区 长江经济带 城市群 都市圈 县域 社区 企业家 院士 教授 校长 院长 局长 主任 书记 负责人 代表
  市场 客户 订单 产品 质量 品牌 专利 论文 奖项 荣誉 贡献 影响 经验 模式 路径 问题 困难 瓶颈 短板 优势 特色 亮点 成效`)

export const verbs = words(`
  推动 促进 加强 深化 推进 建设 打造 形成 构建 完善 优化 提升 拓展 开展 组织 实施 落实 制定 发布 签署 启动 揭牌 成立
  聚焦 围绕 对接 服务 支持 引导 鼓励 培养 培育 引进 选派 聘请 共享 共建 共管 整合 统筹 协调 解决 突破 攻克 研发 开发
  转化 应用 推广 复制 总结 交流 分享 探讨 参观 考察 走访 调研 座谈 汇报 介绍 展示 评估 考核 监督 保障 投入 设立 承担
  参与 主持 牵头 联合 携手 助力 赋能 带动 辐射 覆盖 满足 适应 缓解 增强 扩大 巩固 稳定 健全 创新 改革 调整 更新 升级`)

export const modifiers = words(`
  高质量 高水平 高素质 高层次 高效 深度 全面 系统 持续 稳步 扎实 有序 有力 有效 充分 广泛 积极 主动 共同 联合 重点
  新型 新兴 先进 现代 传统 绿色 低碳 智能 数字 开放 协同 精准 特色 优质 核心 关键 急需 紧缺 重大 重要 首个 多元
  国家级 省级 市级 区域性 行业性 公益性 示范性 综合性 实体化 市场化 国际化 专业化 规范化 常态化 长效`)

export const fillers = words(`
  据介绍 据了解 目前 近年来 同时 此外 其中 另外 下一步 未来 接下来 为此 随后 会上 现场 活动中 与此同时 在此基础上
  值得一提的是 数据显示 多年来 截至目前 今年以来 长期以来 一方面 另一方面 不仅如此 由此 因此 然而 尽管如此 总的来看`)

export const latin = words(`
  PLC CNC 5G AI CAD MES ERP VR AR BIM GIS IoT EDA ISO9001 1+X SolidWorks Python Java Linux MATLAB FPGA LED SMT
  AGV UG STEM OBE SPOC MOOC Kubernetes Docker CEO HR ESG PPP GMP HACCP AutoCAD UWB RFID NB-IoT SCADA OTA LoRa`)

/** Tens of thousands of words, in no order that means anything. */
export const tail: string[] = phrases
  .split('|')
  .map((pair) => pair.slice(0, pair.indexOf(' ')))
  .filter((word) => /^[\u4e00-\u9fff]{2,4}$/.test(word))
