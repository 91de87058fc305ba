import { expect } from "chai";
import type { FailureReason } from "#domain/upload/failure-reason.ts";
import { logger } from "#functions/logger.ts";
import type { UnfinishedUpload } from "#functions/uploads/failed-uploads.ts";
import type { LoadRequest } from "#functions/uploads/load-request.ts";
import { watchUploads } from "#functions/watch-stores/watch-uploads.ts";

logger.setLogLevel("SILENT");

const NOW = Date.parse("2026-11-24T12:00:00.000Z");
const TRIES_MS = 3_600_000;

describe("the watch of uploads", () => {
  const watch = async (lastAtWork: number | undefined, sendFails = false) => {
    const done: string[] = [];
    const upload: UnfinishedUpload = { versionId: "v1", record: "r", stores: ["Lyon", "Oslo"], expiresAt: "9" };
    const watched = watchUploads(NOW, {
      failed: {
        async *unfinished() {
          yield upload;
        },
        lastAtWork: async () => lastAtWork,
        fail: async (_: UnfinishedUpload, { code }: FailureReason, quietSinceMs: number) => {
          done.push(`fail ${code} quiet since ${NOW - quietSinceMs} ms`);
        },
        forget: async () => void done.push("forget"),
      },
      queue: {
        send: async (requests: readonly LoadRequest[]) => {
          if (sendFails) throw new Error("SQS is away");
          done.push(...requests.map((request) => `${request.kind} ${request.kind === "upload" || request.store}`));
        },
      },
      triesMs: TRIES_MS,
    });
    await watched.catch((error: Error) => done.push(error.message));
    return done;
  };

  it("shows an upload as failed that did nothing for longer than all tries take, and has its stores summarized", async () => {
    expect(await watch(NOW - TRIES_MS)).to.deep.equal([
      "re-evaluate Lyon",
      "re-evaluate Oslo",
      "fail NeverCameBack quiet since 3600000 ms",
      "forget",
    ]);
  });

  it("leaves an upload alone that was at work since, however long it takes in all", async () => {
    expect(await watch(NOW - TRIES_MS + 1)).to.deep.equal([]);
  });

  it("looks no more after an upload that ended", async () => {
    expect(await watch(undefined)).to.deep.equal(["forget"]);
  });

  it("keeps an upload on the list whose stores it could not have summarized", async () => {
    expect(await watch(0, true)).to.deep.equal(["SQS is away"]);
  });
});
