import * as v from "valibot";
import { type SettingRow, Thresholds } from "#domain/stock/thresholds.ts";
import { SETTINGS_COPIES } from "#domain/upload/settings-copy.ts";
import type { PlacedVersion } from "#domain/upload/upload-order.ts";
import type { SettingsCopies } from "./settings-copies.ts";
import { type FormerSettings, SettingsInForce, type StandingSettings } from "./settings-in-force.ts";

/** The thresholds that a load goes by. */
export interface ThresholdsInForce {
  /** The settings file that says them; `undefined` before there was one. */
  readonly version: PlacedVersion | undefined;
  readonly thresholds: Thresholds;
}

/** The thresholds that stand, or `undefined` where nobody can read them. */
export interface StandingThresholds {
  readonly version: PlacedVersion | undefined;
  readonly thresholds: Thresholds | undefined;
}

const ROWS = v.array(v.object({ store: v.string(), item: v.string(), threshold: v.number() }));

type Standing = StandingSettings<readonly SettingRow[]> | undefined;

/** Which thresholds are in force: those of `settings/thresholds.csv`, or the environment's default alone. */
export class ThresholdSettings {
  readonly #file: SettingsInForce<readonly SettingRow[]>;
  readonly #environmentDefault: number;
  /** What is in force changes seldom: its rows are sorted into thresholds once. */
  #sorted: { readonly rows: readonly SettingRow[]; readonly thresholds: Thresholds } | undefined;

  constructor(bucket: SettingsCopies, former: FormerSettings<readonly SettingRow[]>, environmentDefault: number) {
    this.#file = new SettingsInForce<readonly SettingRow[]>(bucket, SETTINGS_COPIES.thresholds, ROWS, former);
    this.#environmentDefault = environmentDefault;
  }

  /**
   * The thresholds in force now (strongly consistent). Where they cannot be read, those before them count, and where
   * there are none either, each row keeps the one it has; the log tells of it, and an alarm.
   */
  async current(): Promise<ThresholdsInForce> {
    const { version, thresholds } = this.#shown(await this.#file.current());
    const unreadable = { at: version?.uploadedAt ?? "", rows: undefined };
    return { version, thresholds: thresholds ?? new Thresholds(this.#environmentDefault, unreadable) };
  }

  /** The thresholds that stand, for the file that is about to replace them. */
  async standing(): Promise<StandingThresholds> {
    return this.#shown(await this.#file.standing());
  }

  /** Puts newer settings in force and returns those before; `"superseded"` where newer ones are in force already. */
  async advance(version: PlacedVersion, rows: Iterable<SettingRow>): Promise<StandingThresholds | "superseded"> {
    const copied = [...rows].map(({ store, item, threshold }) => ({ store, item, threshold }));
    const before = await this.#file.advance(version, copied);
    return before === "superseded" ? before : this.#shown(before);
  }

  #shown(standing: Standing): StandingThresholds {
    if (!standing) return { version: undefined, thresholds: new Thresholds(this.#environmentDefault) };
    const { version, content: rows } = standing;
    if (!version || !rows) return { version, thresholds: undefined };
    if (this.#sorted?.rows !== rows) this.#sorted = { rows, thresholds: this.#thresholds(version, rows) };
    return { version, thresholds: this.#sorted.thresholds };
  }

  #thresholds({ uploadedAt }: PlacedVersion, rows: readonly SettingRow[]): Thresholds {
    return new Thresholds(this.#environmentDefault, { at: uploadedAt, rows });
  }
}

/** Whether both are what one settings file says. */
export function areSame(left: ThresholdsInForce, right: ThresholdsInForce): boolean {
  return left.version?.versionId === right.version?.versionId;
}
