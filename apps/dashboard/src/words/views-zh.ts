/** Words about saved views of the list of applications. */
export const viewsZh = {
  title: '我的视图',
  save: '保存为视图',
  name: '视图名称',
  keep: '保存',
  cancel: '取消',
  forget: (name: string) => `删除视图“${name}”`,
};

export type ViewWords = typeof viewsZh;
