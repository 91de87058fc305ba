import { expect } from "chai";
import { rememberedPreferences, rememberPreferences } from "#web/store/table-state.ts";

function storageWith(text?: string) {
  let kept = text ?? null;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  };
}

describe("the preferences of a table", () => {
  const chosen = rememberedPreferences(storageWith());
  const turned = { pageSize: 100, contentDisplay: chosen.contentDisplay.toReversed() };

  it("are remembered", () => {
    const storage = storageWith();
    expect(rememberPreferences(storage, turned)).to.deep.equal(turned);
    expect(rememberedPreferences(storage)).to.deep.equal(turned);
  });

  it("are the default where what is remembered is none", () => {
    const [first, ...others] = chosen.contentDisplay;
    const broken = ["", "{", "null", JSON.stringify({ pageSize: 7, contentDisplay: chosen.contentDisplay })];
    const columns = [
      others,
      [...others, ...others],
      [...others, { id: "price", visible: true }],
      [first, ...others, first],
    ];
    const stored = [...broken, ...columns.map((contentDisplay) => JSON.stringify({ pageSize: 50, contentDisplay }))];
    for (const text of stored) expect(rememberedPreferences(storageWith(text)), text).to.deep.equal(chosen);
  });

  it("stay as they were when a choice is none", () => {
    const storage = storageWith(JSON.stringify(turned));
    expect(rememberPreferences(storage, { pageSize: 7 })).to.deep.equal(turned);
  });
});
