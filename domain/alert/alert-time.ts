import { mailName } from "./alert-name.ts";

const MINUTE_LENGTH = "2026-11-24T11:40".length;

/** An ISO 8601 time as a person reads it, such as `2026-11-24 11:40 UTC`; anything else harmlessly as it is. */
export function utcMinute(time: string): string {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) return mailName(time);
  return `${new Date(milliseconds).toISOString().slice(0, MINUTE_LENGTH).replace("T", " ")} UTC`;
}
