/** Chinese personal names, recognised by their surname and by the title that stands before them. */

const DOUBLE = '欧阳|上官|司马|诸葛|皇甫|尉迟|令狐|夏侯|慕容|东方|司徒|端木'
/** The surnames of one character that a name is believed by. */
export const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农古吉卓车简连缪项麦褚娄窦戚岑景党宫费卜冷晏卞池郁卫水滑仇隋刁储丛佟虞蔺臧桂巩全辜闵查匡楚晋敖官植巫鞠薄候归扈荀司伏占郎花钮练苑桑柏朴权麻盖'
const NAME = new RegExp(
  `(?:(?:${DOUBLE})[\\u3400-\\u9fff]{1,2}|[${SURNAMES}][\\u3400-\\u9fff·]{1,2})$`,
)
/** What a name stands behind: 副县长, 主任, 校医, 同志. */
const TITLE_END =
  /(?:县长|市长|区长|镇长|乡长|局长|部长|处长|科长|所长|站长|队长|校长|院长|会长|厅长|园长|馆长|班长|组长|秘书长|长|主任|主席|书记|委员|成员|经理|教授|主编|领导|干部|老师|教师|医生|校医|理事|指挥|代表|由|以)$/

/** The name at the end of a list's item (市科协主席王某某 → 王某某), or undefined where none is sure. */
export function nameAtEnd(item: string): string | undefined {
  for (const length of [3, 2, 4]) {
    if (item.length < length) continue
    const name = item.slice(-length)
    const before = item.slice(0, -length)
    if (NAME.exec(name)?.[0].length === length && (before === '' || TITLE_END.test(before)))
      return name
  }
  return undefined
}
