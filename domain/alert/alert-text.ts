import { type LinkedView, viewLink } from "#domain/dashboard/view-link.ts";

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
