import { after } from "mocha";
import { RunningSystem } from "./running-system.ts";

let said = "";
let started: Promise<RunningSystem> | undefined;

/** The one system that all system tests of a run share, started when the first of them asks. */
export function sharedSystem(): Promise<RunningSystem> {
  started ??= RunningSystem.start((text) => {
    said += text;
  });
  return started;
}

/** What `npm start` has printed so far. */
export function saidSoFar(): string {
  return said;
}

// After the last test of all files.
after(async function () {
  this.timeout("2m");
  const system = await started?.catch(() => undefined);
  await system?.stop();
  await system?.remove();
});
