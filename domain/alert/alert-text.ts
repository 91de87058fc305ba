import { type LinkedView, viewLink } from "#domain/dashboard/view-link.ts";
import { mailName } from "./alert-name.ts";

const MINUTE_LENGTH = "2026-11-24T11:40".length;

/** The lines of a plain text mail; what is false or undefined is left out. */
export function lines(...all: readonly (string | false | undefined)[]): string {
  return `${all.filter((line) => line !== false && line !== undefined).join("\n")}\n`;
}

/** `1 item`, `2 items`. */
export function things(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** The address of a view, or `undefined` where there is no dashboard: anything but http and https is a placeholder. */
export function linkOf(dashboardUrl: string, view: LinkedView): string | undefined {
  return /^https?:\/\//.test(dashboardUrl) ? viewLink(dashboardUrl, view) : undefined;
}

/** An ISO 8601 time as a person reads it, such as `2026-11-24 11:40 UTC`; anything else harmlessly as it is. */
export function utcMinute(time: string): string {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) return mailName(time);
  return `${new Date(milliseconds).toISOString().slice(0, MINUTE_LENGTH).replace("T", " ")} UTC`;
}
