const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** From which span on a unit is told, the coarsest first: "36 hours" says more than "2 days". */
const UNITS = [
  { unit: "day", unitMs: DAY_MS, fromMs: 2 * DAY_MS },
  { unit: "hour", unitMs: HOUR_MS, fromMs: HOUR_MS },
  { unit: "minute", unitMs: MINUTE_MS, fromMs: MINUTE_MS },
] as const;

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
const KILO = 1000;

/** The forms of a word that go with a number; both languages know two. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

/** How the viewer's locale writes numbers and times. */
export interface Formats {
  readonly locale: string;
  number(value: number): string;
  /** A share of 1, as a percentage. */
  percent(share: number): string;
  /** The form that goes with the number. */
  plural(value: number, forms: Plural): string;
  /** The number and the form that goes with it. */
  counted(value: number, forms: Plural): string;
  bytes(value: number): string;
  /** Date and time of day of an ISO 8601 time, in the viewer's time zone. */
  time(at: string): string;
  /** How long before (or after) `nowMs` an ISO 8601 time is. */
  ago(at: string, nowMs: number): string;
  /** Names in the order that the locale sorts them, digits by their value. */
  compare(left: string, right: string): number;
}

/** The formats of a locale; of English where the browser does not know it. */
export function formatsOf(locale: string): Formats {
  const known = knownLocale(locale);
  const number = new Intl.NumberFormat(known, { signDisplay: "negative" });
  const percent = new Intl.NumberFormat(known, { style: "percent", maximumFractionDigits: 1 });
  const rules = new Intl.PluralRules(known);
  const time = new Intl.DateTimeFormat(known, { dateStyle: "medium", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(known, { numeric: "auto" });
  const { compare } = new Intl.Collator(known, { numeric: true });
  const plural = (value: number, forms: Plural) => (rules.select(value) === "one" ? forms.one : forms.other);
  return {
    locale: known,
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    plural,
    counted: (value, forms) => `${number.format(value)} ${plural(value, forms)}`,
    bytes: (value) => formatBytes(value, known),
    time: (at) => time.format(new Date(at)),
    ago: (at, nowMs) => relativeTo(relative, Date.parse(at) - nowMs),
    compare,
  };
}

function knownLocale(locale: string): string {
  return Intl.NumberFormat.supportedLocalesOf([locale])[0] ?? "en";
}

function relativeTo(relative: Intl.RelativeTimeFormat, spanMs: number): string {
  const unit = UNITS.find(({ fromMs }) => Math.abs(spanMs) >= fromMs);
  return unit ? relative.format(Math.round(spanMs / unit.unitMs), unit.unit) : relative.format(0, "second");
}

function formatBytes(value: number, locale: string): string {
  const power = Math.min(Math.floor(Math.log(Math.max(value, 1)) / Math.log(KILO)), BYTE_UNITS.length - 1);
  const unit = BYTE_UNITS[power] ?? "byte";
  // The short form of bytes knows no plural.
  const unitDisplay = power === 0 ? "long" : "short";
  const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 });
  return format.format(value / KILO ** power);
}
