/** Where the copy of each settings file in force lies in the settings bucket. */
export const SETTINGS_COPIES = { thresholds: "thresholds.json" } as const;
