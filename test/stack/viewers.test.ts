import { expect } from "chai";
import { Access, type AccessRequest, type Decision } from "./iam/access.ts";
import { blocks, resources, type Stack, synthesizedStacks } from "./synthesized.ts";

const ACCOUNT = "111111111111";
const table = (part: string) => `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/inventory-dev-${part}`;
const bucket = (part: string) => `arn:aws:s3:::inventory-dev-${part}-${ACCOUNT}`;
const INDEX = `${table("stores")}/index/AllStores`;

const BUYER = { role: "inventory-dev-buyer" };
const TOKYO = { role: "inventory-dev-store-user", tags: { store: "東京" } };
const WITHOUT_STORE = { role: "inventory-dev-store-user" };

/** Every way in which DynamoDB is written or searched. */
const NEVER = [
  ...["Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchGetItem", "BatchWriteItem"],
  ...["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete", "DeleteTable", "DescribeTable"],
];

describe("what viewers may", () => {
  let access: Access;
  let dev: Stack;
  let local: Stack;
  before(() => {
    const stacks = synthesizedStacks(["dev", "local"]);
    dev = found(stacks.get("dev"));
    local = found(stacks.get("local"));
    access = new Access(dev);
  });

  const expectAll = async (decision: Decision, requests: readonly AccessRequest[]) => {
    expect(requests).not.to.have.lengthOf(0);
    for (const request of requests) expect(await access.decide(request), JSON.stringify(request)).to.equal(decision);
  };

  const keyed = (caller: AccessRequest["caller"], resource: string, key: string): AccessRequest[] =>
    ["dynamodb:Query", "dynamodb:GetItem"].map((action) => ({
      ...{ caller, action, resource },
      context: { "dynamodb:LeadingKeys": [key] },
    }));

  const put = (caller: AccessRequest["caller"], key: string): AccessRequest => ({
    ...{ caller, action: "s3:PutObject", resource: `${bucket("uploads")}/${key}` },
  });
  const report = (caller: AccessRequest["caller"], key: string): AccessRequest => ({
    ...{ caller, action: "s3:GetObject", resource: `${bucket("reports")}/${key}` },
  });

  describe("a store user", () => {
    it("reads stock, summary and uploads of its own store", () =>
      expectAll(
        "allowed",
        ["inventory", "stores", "uploads"].flatMap((part) => keyed(TOKYO, table(part), "東京")),
      ));

    it("reads nothing of another store, nor the list of all uploads", () =>
      expectAll(
        "denied",
        ["Toronto", "*", "東", "東京2", ""].flatMap((store) =>
          ["inventory", "stores", "uploads"].flatMap((part) => keyed(TOKYO, table(part), store)),
        ),
      ));

    it("reads nothing of a request that names no store, or another one beside its own", () =>
      expectAll("denied", [
        { caller: TOKYO, action: "dynamodb:Query", resource: table("inventory") },
        {
          ...{ caller: TOKYO, action: "dynamodb:GetItem", resource: table("inventory") },
          context: { "dynamodb:LeadingKeys": ["東京", "Toronto"] },
        },
      ]));

    it("does not list all stores", () =>
      expectAll("denied", keyed(TOKYO, INDEX, "*").concat(keyed(TOKYO, INDEX, "東京"))));

    it("uploads into its own folders, and nowhere else", async () => {
      await expectAll("allowed", [put(TOKYO, "stores/東京/a.csv"), put(TOKYO, "dry-run/stores/東京/a b.csv")]);
      await expectAll(
        "denied",
        [
          ...["stores/Toronto/a.csv", "stores/東京", "stores/東京2/a.csv", "a.csv", "settings/thresholds.csv"],
          ...[
            "settings/removals.csv",
            "dry-run/a.csv",
            "dry-run/stores/Toronto/a.csv",
            "dry-run/settings/removals.csv",
          ],
        ].map((key) => put(TOKYO, key)),
      );
    });

    it("reads reports of its own uploads only", async () => {
      await expectAll("allowed", [
        report(TOKYO, "stores/東京/a.csv/v1.json"),
        report(TOKYO, "dry-run/stores/東京/a.csv/v1.rejected.csv"),
      ]);
      await expectAll(
        "denied",
        [
          "stores/Toronto/a.csv/v1.json",
          "dry-run/stores/Toronto/a.csv/v1.json",
          "a.csv/v1.json",
          "long-keys/0/v1.json",
        ].map((key) => report(TOKYO, key)),
      );
    });

    it("gets into no folder of another store by a name with a slash", () => {
      const slash = { ...TOKYO, tags: { store: "Toronto/drops" } };
      return expectAll("denied", [
        put(slash, "stores/Toronto/drops/a.csv"),
        report(slash, "stores/Toronto/drops/a.csv/v1.json"),
      ]);
    });
  });

  describe("a user without a store", () => {
    it("sees nothing at all", () =>
      expectAll("denied", [
        ...["", "*", "Toronto"].flatMap((store) =>
          ["inventory", "stores", "uploads"].flatMap((part) => keyed(WITHOUT_STORE, table(part), store)),
        ),
        ...keyed(WITHOUT_STORE, INDEX, "*"),
        ...["stores//a.csv", "stores/Toronto/a.csv", "a.csv"].map((key) => put(WITHOUT_STORE, key)),
        ...["stores//a.csv/v1.json", "stores/Toronto/a.csv/v1.json"].map((key) => report(WITHOUT_STORE, key)),
      ]));
  });

  describe("a buyer", () => {
    it("reads every store, the list of all stores and of all uploads", () =>
      expectAll("allowed", [
        ...["Toronto", "東京", "O'Hare #2"].flatMap((store) => keyed(BUYER, table("inventory"), store)),
        ...keyed(BUYER, table("stores"), "Toronto"),
        ...keyed(BUYER, table("uploads"), "*"),
        ...keyed(BUYER, INDEX, "*").filter(({ action }) => action === "dynamodb:Query"),
      ]));

    it("uploads for any store, but no settings and no file outside of the stores' folders", async () => {
      await expectAll("allowed", [put(BUYER, "stores/Toronto/a.csv"), put(BUYER, "dry-run/stores/東京/a.csv")]);
      await expectAll(
        "denied",
        ["a.csv", "settings/thresholds.csv", "settings/removals.csv", "dry-run/a.csv"].map((key) => put(BUYER, key)),
      );
    });

    it("reads every report", () =>
      expectAll("allowed", [report(BUYER, "stores/Toronto/a.csv/v1.json"), report(BUYER, "long-keys/0/v1.json")]));
  });

  describe("nobody", () => {
    const everybody = [BUYER, TOKYO, WITHOUT_STORE];

    it("writes to a table, scans one or speaks PartiQL", () =>
      expectAll(
        "denied",
        everybody.flatMap((caller) =>
          ["inventory", "stores", "uploads", "announcements"].flatMap((part) =>
            NEVER.map((action) => ({ caller, action: `dynamodb:${action}`, resource: table(part) })),
          ),
        ),
      ));

    it("reads what was announced, uploaded files, or the names of files", () =>
      expectAll(
        "denied",
        everybody.flatMap((caller) => [
          ...keyed(caller, table("announcements"), "東京"),
          { caller, action: "s3:GetObject", resource: `${bucket("uploads")}/stores/東京/a.csv` },
          { caller, action: "s3:DeleteObject", resource: `${bucket("uploads")}/stores/東京/a.csv` },
          { caller, action: "s3:PutObject", resource: `${bucket("reports")}/stores/東京/a.csv/v1.json` },
          { caller, action: "s3:PutObject", resource: `${bucket("dashboard")}/index.html` },
          ...["uploads", "reports", "dashboard"].map((part) => ({
            caller,
            action: "s3:ListBucket",
            resource: bucket(part),
          })),
        ]),
      ));

    it("gets in without TLS", () =>
      expectAll("denied", [
        { ...put(BUYER, "stores/Toronto/a.csv"), context: { "aws:SecureTransport": "false" } },
        { ...report(TOKYO, "stores/東京/a.csv/v1.json"), context: { "aws:SecureTransport": "false" } },
      ]));
  });

  describe("the roles of viewers", () => {
    const assume = (role: string, claims: Readonly<Record<string, string | readonly string[]>>): AccessRequest => ({
      caller: {
        federated: "cognito-identity.amazonaws.com",
        claims: Object.fromEntries(
          Object.entries(claims).map(([name, value]) => [`cognito-identity.amazonaws.com:${name}`, value]),
        ),
      },
      action: "sts:AssumeRoleWithWebIdentity",
      resource: `arn:aws:iam::${ACCOUNT}:role/${role}`,
    });
    const pool = () => access.policies.references.resolve(`\${${reference(dev, "aws_cognito_identity_pool")}.id}`);

    for (const { role } of [BUYER, TOKYO]) {
      it(`${role} is taken on by people who signed in to this pool, and by nobody else`, async () => {
        await expectAll("allowed", [assume(role, { aud: pool(), amr: ["authenticated"] })]);
        await expectAll("denied", [
          assume(role, { aud: pool(), amr: ["unauthenticated"] }),
          assume(role, { aud: "eu-central-1:another-pool", amr: ["authenticated"] }),
          assume(role, { amr: ["authenticated"] }),
          { ...assume(role, { aud: pool(), amr: ["authenticated"] }), caller: TOKYO, action: "sts:AssumeRole" },
          {
            ...assume(role, { aud: pool(), amr: ["authenticated"] }),
            caller: { service: "lambda.amazonaws.com" },
            action: "sts:AssumeRole",
          },
        ]);
        const [trust] = access.policies.trustOf(role).Statement as { Action: string[] }[];
        expect(trust?.Action).to.include("sts:TagSession");
      });
    }
  });

  describe("the local cloud, which knows no session tags", () => {
    it("gives the store user's role what buyers may, by statements that no other environment has", () => {
      expect(sidsOf(dev, "store-user").filter((sid) => sid.startsWith("Emulator"))).to.deep.equal([]);
      expect(sidsOf(local, "store-user").filter((sid) => sid.startsWith("Emulator"))).to.have.members(
        sidsOf(local, "buyer").map((sid) => `Emulator${sid}`),
      );
    });

    it("lets nobody write, scan or speak PartiQL there either", async () => {
      const there = new Access(local);
      for (const role of ["inventory-local-buyer", "inventory-local-store-user"]) {
        for (const action of NEVER) {
          const resource = "arn:aws:dynamodb:us-east-1:000000000000:table/inventory-local-inventory";
          expect(await there.decide({ caller: { role }, action: `dynamodb:${action}`, resource })).to.equal("denied");
        }
      }
    });
  });
});

function sidsOf(stack: Stack, role: string): string[] {
  const policies = new Access(stack).policies.ofRole(`${environmentOf(stack)}-${role}`);
  return policies.flatMap(({ Statement }) => Statement.map((statement) => `${"Sid" in statement && statement.Sid}`));
}

function environmentOf(stack: Stack): string {
  const [name] = resources(stack, "aws_iam_role").map((role) => /^inventory-[a-z]+/.exec(`${role.name}`)?.[0]);
  return found(name);
}

function reference(stack: Stack, type: string): string {
  const [name] = Object.keys(stack.resource[type] ?? {});
  expect(blocks(stack.resource[type]?.[name ?? ""])).to.have.lengthOf(1);
  return `${type}.${name}`;
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("The stacks lack what the test looks at.");
  return value;
}
