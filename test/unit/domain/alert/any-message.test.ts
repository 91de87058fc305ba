import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import fc from "fast-check";
import { gsmLength, SMS_LENGTH } from "#domain/alert/alert-gsm.ts";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { anyMessage, QUEUE_TEXT } from "./messages.ts";

const SNS_BYTES = 262_144;
const SCHEMA = JSON.parse(readFileSync(new URL("../../../../docs/alert-message.schema.json", import.meta.url), "utf8"));

describe("any alert", () => {
  const schema = new Ajv2020({ strict: true, allErrors: true }).compile(SCHEMA);

  it("has a subject of one line of printable ASCII, shorter than 100 characters", () => {
    holds(({ subject }) => expect(subject).to.match(/^[!-~][ -~]{0,98}$/));
  });

  it("has JSON for machines that its schema accepts", () => {
    holds((message) => {
      schema(JSON.parse(message.default));
      expect(schema.errors).to.equal(null);
    });
  });

  it("has an SMS of at most 160 GSM characters on one line", () => {
    holds(({ sms }) => expect(gsmLength(sms)).to.be.within(1, SMS_LENGTH));
  });

  it("has a mail without a character that steers, hides or breaks what stands around it", () => {
    holds(({ email }) => {
      const unisolated = email.replace(/\u2068([^\u2068\u2069\n]*)\u2069/gu, "$1");
      expect(unisolated).not.to.match(/(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    });
  });

  it("holds no character that a queue refuses, so that no name blocks a message", () => {
    holds(({ attributes, ...texts }) => {
      for (const text of [...Object.values(texts), attributes.store].flat()) expect(text).to.match(QUEUE_TEXT);
    });
  });

  it("routes by names that SNS takes as they are", () => {
    holds(({ attributes }) => {
      for (const store of [attributes.store].flat()) expect(store).to.match(/^[^"\\\p{Cc}\p{Cs}]+$/u);
    });
  });

  it("fits SNS with all its renditions and attributes", () => {
    holds(({ subject, attributes, ...renditions }) =>
      expect(Buffer.byteLength(JSON.stringify(renditions) + subject + JSON.stringify(attributes))).to.be.below(
        SNS_BYTES,
      ),
    );
  });
});

function holds(claim: (message: AlertMessage) => unknown): void {
  fc.assert(
    fc.property(anyMessage, (message) => {
      claim(message);
    }),
    { numRuns: 300 },
  );
}
