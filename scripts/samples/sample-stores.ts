import {
  ARABIC,
  type Catalogue,
  DANISH,
  ENGLISH,
  HINDI,
  JAPANESE,
  KOREAN,
  POLISH,
  PORTUGUESE,
  RUSSIAN,
  SPANISH,
} from "./catalogue.ts";

/** One made-up store. */
export interface SampleStore {
  readonly name: string;
  readonly catalogue: Catalogue;
  /** How many of the catalogue's items it carries. */
  readonly items: number;
  /** How many of them are low. */
  readonly low: number;
  /** What is out, with its count in pieces: six over all stores, which tests and guides rely on. */
  readonly out: Readonly<Record<string, number>>;
  /** Whether its file has a column `threshold`. */
  readonly thresholds: boolean;
  /** How its till writes files: a byte-order mark and CR LF, as spreadsheets do, or neither. */
  readonly spreadsheet: boolean;
}

const USUAL = { out: {}, thresholds: false, spreadsheet: false } as const;

export const SAMPLE_STORES: readonly SampleStore[] = [
  { ...USUAL, name: "東京", catalogue: JAPANESE, items: 208, low: 4, out: { "やかん × 1": 0 } },
  {
    ...USUAL,
    name: "São Paulo",
    catalogue: PORTUGUESE,
    items: 205,
    low: 5,
    out: { "Café torrado 500 g": 0 },
    thresholds: true,
  },
  { ...USUAL, name: "القاهرة", catalogue: ARABIC, items: 201, low: 3, out: { "غلاية × 1": 0 } },
  { ...USUAL, name: "København", catalogue: DANISH, items: 204, low: 3, thresholds: true, spreadsheet: true },
  { ...USUAL, name: "Nairobi", catalogue: ENGLISH, items: 209, low: 4, out: { "Maize flour 5 kg": -2 } },
  { ...USUAL, name: "Kraków", catalogue: POLISH, items: 203, low: 3, out: { "Żarówka LED × 1": 0 }, spreadsheet: true },
  { ...USUAL, name: "Москва", catalogue: RUSSIAN, items: 207, low: 3 },
  { ...USUAL, name: "Sydney", catalogue: ENGLISH, items: 202, low: 2, thresholds: true },
  { ...USUAL, name: "Toronto", catalogue: ENGLISH, items: 200, low: 2 },
  { ...USUAL, name: "मुंबई", catalogue: HINDI, items: 206, low: 4, out: { "चाय पत्ती 250 g": 0 }, thresholds: true },
  { ...USUAL, name: "Seoul 서울", catalogue: KOREAN, items: 204, low: 3 },
  { ...USUAL, name: "México", catalogue: SPANISH, items: 206, low: 4 },
];
