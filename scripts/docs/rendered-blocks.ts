/** What the code writes between the markers `<!-- begin NAME -->` and `<!-- end NAME -->` of a page, by that name. */
export type Blocks = Readonly<Record<string, () => string>>;

/** `page` with every marked block as the code writes it now; throws for a marker nobody knows. */
export function renderedBlocks(page: string, blocks: Blocks): string {
  return page.replace(/(<!-- begin (\w+) -->\n)[\s\S]*?(<!-- end \2 -->)/g, (_, begin, name, end) => {
    const block = blocks[name];
    if (!block) throw new Error(`The page has a block "${name}", which nobody writes.`);
    return `${begin}${block()}\n${end}`;
  });
}
