const WORDS: readonly (readonly [number, string])[] = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
];

/** A number with at most three digits that say something, such as `4.49 million`. */
export function amount(figure: number): string {
  const [size, word] = WORDS.find(([least]) => figure >= least) ?? [1, ""];
  const digits = new Intl.NumberFormat("en", { maximumSignificantDigits: figure >= 1000 && word === "" ? 21 : 3 });
  const text = digits.format(figure >= 1000 && word === "" ? Math.round(figure) : figure / size);
  return word === "" ? text : `${text} ${word}`;
}

/** US dollars: with cents up to a hundred, else whole. */
export function dollars(figure: number): string {
  return figure < 100 ? `$${figure.toFixed(2)}` : `$${Math.round(figure).toLocaleString("en")}`;
}
