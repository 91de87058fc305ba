/** What the fake inventory understands of a file. */
export interface FakeFile {
  /** Item → pieces. */
  readonly counts: ReadonlyMap<string, number>;
  readonly rejected: number;
  readonly rejectedCsv: string;
}

/** Reads `item,count` or `store,item,count` without quotes, whatever the header says; other stores' rows are rejected. */
export function fakeFile(text: string, store: string): FakeFile {
  const counts = new Map<string, number>();
  const rejected = ["line,code,reason,store,item,count"];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (index === 0 || line === "") continue;
    const cells = line.split(",");
    const [of = "", item = "", count = ""] = cells.length > 2 ? cells : [store, ...cells];
    if (of === store && item && /^-?\d+$/.test(count)) counts.set(item, Number(count));
    else rejected.push(`${index + 1},count,"The count is not an integer.",${of},${item},${count}`);
  }
  return { counts, rejected: rejected.length - 1, rejectedCsv: rejected.join("\r\n") };
}
