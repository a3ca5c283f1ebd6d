/** Answer cards of a written exam (笔试), in Chinese. */
export const cardsWords = {
  cards: {
    printTitle: "打印答题卡",
    printText:
      "每名考生一张，印有姓名、准考证号、考场和座位，按座位顺序排列。用 A4 纸原大打印（100%，不要“适合页面”），题量多时双面打印。",
    printFirst: "考生都编排好座位和卷别以后，才能打印答题卡。",
    room: "考场",
    allRooms: "全部考场",
    spares: "每套试卷另加空白卡",
    sparesHint: "备用：考生自己填涂准考证号。",
    spare: (count: number) => (count === 0 ? "不加" : `${count} 张`),
    print: "下载答题卡",
    file: "答题卡",
    blankCard: "空白答题卡",
  },
};
