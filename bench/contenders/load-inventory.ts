import { createRequire } from "node:module";
import { EVENTS, measured } from "./loaded.ts";

/** Time that the function is told it has, as in an account. */
const TIMEOUT_MS = 900_000;

/** The function from its zip: one invocation for each file, as the queue's mapping does. */
const { handler } = createRequire(process.env.BENCH_FUNCTION ?? "")("./index.js");

await measured(async () => {
  const start = Date.now();
  const context = { functionName: "load-inventory", getRemainingTimeInMillis: () => TIMEOUT_MS - (Date.now() - start) };
  const attributes = { ApproximateReceiveCount: "1" };
  for (const body of EVENTS) await handler({ Records: [{ body, attributes }] }, context);
});
