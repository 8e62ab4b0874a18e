/** A place of origin: division code of GB/T 2260 (some of them abolished since, as in old identity numbers) and its name. */
export interface Place {
  area: string;
  name: string;
}

/** Where the people of the sample come from. */
export const HOME_PLACES: readonly Place[] = [
  { area: '430422', name: '湖南省衡阳市衡南县' },
  { area: '430524', name: '湖南省邵阳市隆回县' },
  { area: '431126', name: '湖南省永州市宁远县' },
  { area: '431081', name: '湖南省郴州市资兴市' },
  { area: '450881', name: '广西壮族自治区贵港市桂平市' },
  { area: '450422', name: '广西壮族自治区梧州市藤县' },
  { area: '450923', name: '广西壮族自治区玉林市博白县' },
  { area: '511621', name: '四川省广安市岳池县' },
  { area: '511725', name: '四川省达州市渠县' },
  { area: '510623', name: '四川省德阳市中江县' },
  { area: '421087', name: '湖北省荆州市松滋市' },
  { area: '421182', name: '湖北省黄冈市武穴市' },
  { area: '360730', name: '江西省赣州市宁都县' },
  { area: '360981', name: '江西省宜春市丰城市' },
  { area: '411381', name: '河南省南阳市邓州市' },
  { area: '411722', name: '河南省驻马店市上蔡县' },
  { area: '520221', name: '贵州省六盘水市水城县' },
  { area: '522401', name: '贵州省毕节地区毕节市' },
  { area: '500235', name: '重庆市云阳县' },
  { area: '500234', name: '重庆市开县' },
  { area: '340826', name: '安徽省安庆市宿松县' },
  { area: '341226', name: '安徽省阜阳市颍上县' },
  { area: '610722', name: '陕西省汉中市城固县' },
  { area: '530322', name: '云南省曲靖市陆良县' },
  { area: '350881', name: '福建省龙岩市漳平市' },
  { area: '440923', name: '广东省茂名市电白县' },
  { area: '440881', name: '广东省湛江市廉江市' },
  { area: '441424', name: '广东省梅州市五华县' },
];

/** Where names are transcribed and written with a dot. */
export const DOTTED_NAME_PLACES: readonly Place[] = [
  { area: '653101', name: '新疆维吾尔自治区喀什地区喀什市' },
  { area: '653201', name: '新疆维吾尔自治区和田地区和田市' },
  { area: '652901', name: '新疆维吾尔自治区阿克苏地区阿克苏市' },
];
