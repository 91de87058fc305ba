import { expect } from "chai";
import { nameId } from "#domain/alert/alert-name.ts";
import {
  checkRecipients,
  filterPolicy,
  type Recipient,
  SMOKE_STORE,
  UnusableRecipients,
} from "#domain/alert/recipients.ts";

const mail: Recipient = { protocol: "email", endpoint: "buyers@example.com" };
const names = (count: number) => Array.from({ length: count }, (_, index) => `S${index}`);

/** As someone writes it who has no compiler at hand. */
const loose = (recipient: object): Recipient => ({ ...mail, ...recipient });

describe("recipients", () => {
  describe("their filter policy", () => {
    it("lets OUT and LOW of every store through unless they say otherwise", () => {
      expect(filterPolicy(mail)).to.deep.equal({
        severity: ["OUT", "LOW"],
        store: [{ "anything-but": [SMOKE_STORE] }],
      });
    });

    it("lets only their stores and severities through", () => {
      expect(filterPolicy({ ...mail, stores: ["東京", 'a"b'], severities: ["SILENT"] })).to.deep.equal({
        severity: ["SILENT"],
        store: ["東京", nameId('a"b')],
      });
    });
  });

  describe("that SNS takes as they are meant", () => {
    for (const [protocol, endpoint] of [
      ["email", "a@example.com"],
      ["email-json", "a@example.com"],
      ["sms", "+4930123456"],
      ["sqs", "arn:aws:sqs:eu-central-1:111111111111:queue"],
      ["sqs", `\${aws_sqs_queue.inbox.arn}`],
      ["lambda", "arn:aws:lambda:eu-central-1:111111111111:function:tell"],
      ["https", "https://example.com/hook?a=b"],
    ] as const)
      it(`pass: ${protocol} ${endpoint}`, () => checkRecipients([{ protocol, endpoint }]));

    it("pass with 150 combinations, and 200 on one topic", () => {
      checkRecipients([{ ...mail, stores: names(75) }]);
      checkRecipients(names(200).map((name) => ({ ...mail, endpoint: `${name}@example.com` })));
    });

    it("pass with one endpoint over two protocols", () => {
      checkRecipients([mail, { ...mail, protocol: "email-json" }]);
    });
  });

  describe("that would be refused or stay silent", () => {
    for (const [what, recipients, says] of [
      ["a protocol in capitals", [loose({ protocol: "Email" })], "in small letters"],
      ["plain http", [loose({ protocol: "https", endpoint: "http://example.com" })], "an https URL"],
      ["a phone number without its country", [loose({ protocol: "sms", endpoint: "030123456" })], "E.164"],
      ["a phone number with blanks", [loose({ protocol: "sms", endpoint: "+49 30 123456" })], "E.164"],
      ["a mail address without @", [loose({ endpoint: "buyers" })], "a mail address"],
      ["a queue by its URL", [loose({ protocol: "sqs", endpoint: "https://sqs.example.com/q" })], "ARN of a queue"],
      ["no stores at all", [loose({ stores: [] })], "stores is empty"],
      ["no severities at all", [loose({ severities: [] })], "severities is empty"],
      ["a severity nobody sends", [loose({ severities: ["Out"] })], "severity Out"],
      ["a store no row can name", [loose({ stores: [" Berlin"] })], '" Berlin"'],
      ["151 combinations", [loose({ stores: names(151), severities: ["OUT"] })], "is 151, SNS takes 150"],
      ["the same endpoint twice", [mail, loose({ stores: ["A"] })], "twice"],
      ["the same mailbox in capitals", [mail, loose({ endpoint: "Buyers@example.com" })], "twice"],
      ["201 on one topic", names(201).map((name) => loose({ endpoint: `${name}@a.b` })), "these are 201"],
      [
        "a filter of more than 256 KiB",
        [loose({ stores: names(75).map((s) => s.padEnd(2048, "店".repeat(682))) })],
        "bytes",
      ],
    ] as const)
      it(`are told: ${what}`, () => expect(() => checkRecipients(recipients)).to.throw(UnusableRecipients, says));

    it("are told all at once", () => {
      const wrong = () => checkRecipients([loose({ protocol: "Email", stores: [] }), loose({ endpoint: "x" })]);
      expect(wrong).to.throw(UnusableRecipients).with.property("problems").with.lengthOf(3);
    });
  });
});
