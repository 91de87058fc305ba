/** Why the earlier one of two rows of the same store and item is not stored. */
export const DUPLICATE = {
  code: "duplicate",
  reason: "A later line of the file names the same store and item again; the last one counts.",
} as const;
