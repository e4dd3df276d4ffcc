/**
 * Place names that are not read as their characters mostly are, with ü as v. All of GB/T 2260 that a dictionary of words
 * reads otherwise, and those that many read wrongly: search, addresses and sorting share them.
 */
export const readings: ReadonlyMap<string, readonly string[]> = new Map(
  `喀什 ka shi/乐清 yue qing/花都 hua du/什邡 shi fang/歙县 she xian/江都 jiang du/浚县 xun xian/单县 shan xian/曾都 zeng du
  /六安 lu an/蚌埠 beng bu/荥阳 xing yang/尉犁 yu li/洪洞 hong tong/繁峙 fan shi/蔚县 yu xian/蔚州 yu zhou/乐亭 lao ting
  /乐陵 lao ling/莘庄 xin zhuang/东阿 dong e/番禺 pan yu/大埔 da bu/铅山 yan shan/六合 lu he/浒墅关 xu shu guan
  /厦门 xia men/都江堰 du jiang yan/解州 xie zhou/牟定 mou ding/枞阳 zong yang/筠连 jun lian/犍为 qian wei/郫都 pi du
  /会稽 kuai ji/重庆 chong qing/望都 wang du/万柏林 wan bai lin/尧都 yao du/昆都仑 kun du lun/克什克腾 ke shi ke teng
  /商都 shang du/上都 shang du/调兵山 diao bing shan/珲春 hun chun/穆棱 mu ling/绥棱 sui ling/闵行 min hang/盐都 yan du
  /莲都 lian du/涡阳 guo yang/都昌 du chang/宁都 ning du/于都 yu du/殷都 yin du/魏都 wei du/泌阳 bi yang/黄陂 huang pi
  /都安 du an/丰都 feng du/新都 xin du/丹棱 dan ling/都匀 du yun/三都 san du/秦都 qin du/吴堡 wu bu/民乐县 min le xian
  /武都 wu du/乐都 le du/都兰 du lan/红寺堡 hong si bu/乌什 wu shi/阿图什 a tu shi/塔什库尔干 ta shi ku er gan
  /昌都 chang du/益都 yi du/宜都 yi du/德都 de du/成都 cheng du/通什 tong shi/畹町 wan ding/东莞 dong guan
  /大城县 dai cheng xian/大城市 da cheng shi/长子县 zhang zi xian/子长 zi chang/崆峒 kong tong/栎阳 yue yang/西藏 xi zang/召陵 shao ling
  /庞家堡 pang jia pu`
    .split('/')
    .map((line) => line.trim().split(' '))
    .map(([name, ...syllables]) => [name!, syllables]),
)
