import { expect } from "chai";
import { OperatorError } from "#scripts/cli/errors.ts";
import { loopbackEndpoint } from "#scripts/environment/local-cloud.ts";

describe("loopbackEndpoint", () => {
  const accepted = {
    "http://127.0.0.1:4566": "http://127.0.0.1:4566",
    "http://127.9.8.7:4566/": "http://127.9.8.7:4566",
    "http://LOCALHOST:4566": "http://localhost:4566",
    "http://[::1]:4566": "http://[::1]:4566",
    "http://127.1:4566": "http://127.0.0.1:4566",
  };
  for (const [text, endpoint] of Object.entries(accepted)) {
    it(`takes ${text}`, () => expect(loopbackEndpoint(text)).to.equal(endpoint));
  }

  const refused = [
    "https://s3.amazonaws.com",
    "http://10.0.0.1:4566",
    "http://0.0.0.0:4566",
    "http://128.0.0.1",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://localhost@example.com",
    "http://me:secret@localhost:4566",
    "http://[::2]:4566",
    "http://[::ffff:10.0.0.1]:4566",
    "ftp://localhost",
    "localhost:4566",
    "4566",
    "",
  ];
  for (const text of refused) {
    it(`refuses "${text}"`, () => expect(() => loopbackEndpoint(text)).to.throw(OperatorError));
  }
});
