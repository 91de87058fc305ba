/** The lines of a plain text mail; what is false or undefined is left out. */
export function lines(...all: readonly (string | false | undefined)[]): string {
  return `${all.filter((line) => line !== false && line !== undefined).join("\n")}\n`;
}

/** `1 item`, `2 items`. */
export function things(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** The dashboard's address, or `undefined` while there is none: anything but http and https is a placeholder. */
export function linkOf(dashboardUrl: string): string | undefined {
  return /^https?:\/\//.test(dashboardUrl) ? dashboardUrl : undefined;
}
