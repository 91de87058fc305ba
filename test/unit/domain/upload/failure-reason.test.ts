import { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import { failureReason } from "#domain/upload/failure-reason.ts";
import { MissingVersion } from "#functions/load-inventory/reading/upload-files.ts";

describe("the reason of a failed upload", () => {
  it("is the sentence of an error of this system", () => {
    const error = new MissingVersion({ key: "a.csv", versionId: "v1" }, undefined);
    expect(failureReason(error)).to.deep.equal({ code: "MissingVersion", message: error.message });
  });

  it("names the error of a service, and keeps its words, which name roles and resources, in the log", () => {
    const message = "User: arn:aws:sts::123456789012:assumed-role/load-inventory is not authorized";
    const error = new DynamoDBServiceException({
      name: "AccessDeniedException",
      $fault: "client",
      $metadata: {},
      message,
    });
    expect(failureReason(error)).to.deep.equal({
      code: "AccessDeniedException",
      message: "A service that the system needs refused or failed (AccessDeniedException).",
    });
    const network = Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:443"), { code: "ECONNREFUSED" });
    expect(failureReason(network).message).not.to.contain("10.0.0.1");
  });

  it("is never long, and never missing", () => {
    class LongError extends Error {
      override readonly name = "LongError";
    }
    expect(failureReason(new LongError("x".repeat(9_000))).message).to.have.length(500);
    expect(failureReason("a thrown text").message).to.equal("The file could not be loaded.");
  });
});
