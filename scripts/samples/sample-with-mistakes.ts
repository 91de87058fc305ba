/**
 * A file with one of each mistake that people make, for Toronto's folder. Its good rows are items that Toronto's
 * inventory file does not name and that are neither low nor out, so both files may be loaded in any order.
 */
export const SAMPLE_WITH_MISTAKES = [
  "store,item,count,threshold",
  "Toronto,Maple syrup 250 ml,64,",
  "Toronto,Maple syrup 500 ml,48,",
  "Toronto,Maple syrup 1 l,twelve,",
  "Toronto,Wool mittens × 1,35,8",
  "Toronto,Snow shovel,22.5,",
  "Toronto,,40,",
  "Toronto,Ice scraper",
  "Sydney,Beach towel × 1,18,",
  "Toronto,Hockey tape × 6,71,",
  "Toronto,Hockey tape × 12,54,few",
  'Toronto,"Salt, for roads 5 kg",90,15',
  "Toronto,Wool mittens × 1,33,8",
  "",
].join("\n");
