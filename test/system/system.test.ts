import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  DeleteItemCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import {
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { expect } from "chai";
import { UPLOAD_VERSIONS } from "#domain/upload/upload-record.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { messageBody } from "#functions/uploads/load-request.ts";
import { AlertInbox } from "./alert-inbox.ts";
import { eventually } from "./eventually.ts";
import { killFunction } from "./killed-function.ts";
import { ended, LockedState } from "./locked-state.ts";
import type { RunningSystem } from "./running-system.ts";
import { saidSoFar, sharedSystem } from "./shared-system.ts";
import { cognito, guestCredentials, SignedInViewer, type SignIn } from "./signed-in-viewer.ts";
import { invokeWithBatch } from "./stream-batch.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);

const ROOT_CREDENTIALS = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };

/** The emulator's own inaccuracy: it forgets what a metric alarm watches. */
const DRIFTING = "aws_cloudwatch_metric_alarm";

describe("the system on the local cloud", function () {
  this.timeout("10m");
  let system: RunningSystem;
  let inbox: AlertInbox;

  before(async () => {
    system = await sharedSystem();
    inbox = await AlertInbox.subscribe(system, "everything");
  });

  /** Uploads and waits for the report. */
  async function drop(key: string, body: string | Uint8Array): Promise<UploadReport> {
    const { VersionId } = await system.s3.send(
      new PutObjectCommand({ Bucket: system.output("upload_bucket"), Key: key, Body: body }),
    );
    return report(key, VersionId ?? "");
  }

  const report = (key: string, versionId: string) =>
    eventually(
      `the report of ${key}`,
      async () => JSON.parse(await reportObject(`${key}/${versionId}.json`)) as UploadReport,
    );

  async function reportObject(key: string): Promise<string> {
    const { Body } = await system.s3.send(new GetObjectCommand({ Bucket: system.output("report_bucket"), Key: key }));
    return (await Body?.transformToString()) ?? "";
  }

  /** Item → count of a store, without tombstones. */
  async function stock(store: string): Promise<Record<string, number>> {
    const { Items = [] } = await system.dynamodb.send(
      new QueryCommand({
        TableName: system.output("inventory_table"),
        KeyConditionExpression: "#store = :store",
        ExpressionAttributeNames: { "#store": "Store" },
        ExpressionAttributeValues: { ":store": { S: store } },
        ConsistentRead: true,
      }),
    );
    return Object.fromEntries(
      Items.filter(({ Status }) => Status).map(({ Item, Count }) => [Item?.S ?? "", Number(Count?.N)]),
    );
  }

  async function summary(store: string) {
    const { Item } = await system.dynamodb.send(
      new GetItemCommand({ TableName: system.output("stores_table"), Key: { Store: { S: store } } }),
    );
    return Item && { items: Number(Item.Items?.N), low: Number(Item.Low?.N), out: Number(Item.Out?.N) };
  }

  it("prints what is out after npm start, and an alert", () => {
    expect(saidSoFar()).to.match(/out/i);
  });

  it("plans no second change, but for the emulator's own inaccuracy", () => {
    const changes = plannedChanges(system);
    expect(changes.filter((type) => type !== DRIFTING)).to.deep.equal([]);
  });

  it("lets one apply at a time change a state: another one is refused with the reason, or waits", async () => {
    const first = await LockedState.make(await lockedState(system));
    const second = await LockedState.make(await lockedState(system));
    const holding = await first.applyUntilReleased();
    const firstEnding = ended(holding);
    await second.release();
    const refused = await second.apply();
    expect(refused.status).to.equal(1);
    expect(refused.said).to.contain("Error acquiring the state lock");
    const waiting = second.apply("-lock-timeout=60s");
    await first.release();
    expect((await firstEnding).status).to.equal(0);
    expect((await waiting).status).to.equal(0);
    await Promise.all([first.remove(), second.remove()]);
  });

  it("reads every fixture as the import policy says", async () => {
    const outcomes: Record<string, string> = {};
    for (const [file, expected] of Object.entries(FIXTURE_OUTCOMES)) {
      const { outcome, rows, accepted, rejected, duplicates, error } = await drop(`fixtures/${file}`, fixture(file));
      outcomes[file] = error ? `${outcome} ${error.code}` : `${outcome} ${rows}=${accepted}+${rejected}+${duplicates}`;
      expect(outcomes[file], file).to.equal(expected);
    }
  });

  it("lists rejected rows with line, code, reason and the row itself", async () => {
    const { key, versionId } = await drop("lists/bad.csv", fixture("10-bad-counts.csv"));
    const list = await reportObject(`${key}/${versionId}.rejected.csv`);
    expect(list.split("\r\n")[0]).to.equal("line,code,reason,store,item,count");
    expect(list).to.match(/\n3,count,[^\n]*,Lyon,A,\r\n/);
  });

  it("tells each store of its own rejected rows, and of no other store's", async () => {
    const ofBruges = await AlertInbox.subscribe(system, "bruges", { stores: ["Bruges"], severities: ["UPLOAD"] });
    const ofGhent = await AlertInbox.subscribe(system, "ghent", { stores: ["Ghent"], severities: ["UPLOAD"] });
    await drop("chain.csv", "store,item,count\nBruges,Kettle,12\n");
    const { stores, loadedStores } = await drop(
      "chain.csv",
      "store,item,count\nGhent,Kettle,12\nBruges,Kettle,not stocked\nGhent,Toaster,none\n",
    );
    expect({ stores, loadedStores }).to.deep.equal({ stores: ["Ghent", "Bruges"], loadedStores: ["Ghent"] });
    for (const [inboxOfStore, store, line] of [
      [ofBruges, "Bruges", 3],
      [ofGhent, "Ghent", 4],
    ] as const) {
      await inboxOfStore.until(`the message to ${store}`, (alerts) => alerts.length === 1);
      const told = inboxOfStore.alerts.map((alert) => [alert.store, alert.rejectedRows?.map((row) => row.line)]);
      expect(told).to.deep.equal([[store, [line]]]);
    }
  });

  it("keeps the report of a key's newest upload under latest.json, replaced only as it was read", async () => {
    const key = "latest/inventory.csv";
    await drop(key, "store,item,count\nLatest,Kettle,50\n");
    const { versionId } = await drop(key, "store,item,count\nLatest,Kettle,50\nLatest,Toaster,none\n");
    const latest = JSON.parse(await reportObject(`${key}/latest.json`));
    const keys = { reportKey: `${key}/${versionId}.json`, rejectedKey: `${key}/${versionId}.rejected.csv` };
    expect(latest).to.deep.equal({ ...(await report(key, versionId)), ...keys });
    const stale = { Bucket: system.output("report_bucket"), Key: `${key}/latest.json`, IfMatch: '"stale"', Body: "{}" };
    const refused = await system.s3.send(new PutObjectCommand(stale)).catch((error: Error) => error.name);
    expect(refused).to.equal("PreconditionFailed");
  });

  it("takes any key: blanks, plus signs, other scripts, markup", async () => {
    const key = "drops/a b+c %2F & 'é' 東京 <b>.csv";
    const { outcome, key: reported } = await drop(key, "store,item,count\nKeys,Kettle,50\n");
    expect({ outcome, reported }).to.deep.equal({ outcome: "loaded", reported: key });
  });

  it("tells once that something is out, and nothing when the file is dropped again", async () => {
    await drop("alerts/a.csv", "store,item,count\nAlerts,Kettle,50\nAlerts,Toaster,50\n");
    await inbox.forget();
    const file = "store,item,count\nAlerts,Kettle,0\nAlerts,Toaster,3\n";
    expect((await drop("alerts/a.csv", file)).changed).to.equal(2);
    await inbox.until("both alerts", (alerts) => alerts.filter(({ store }) => store === "Alerts").length === 2);
    expect((await drop("alerts/a.csv", file)).changed).to.equal(0);
    await drop("alerts/last.csv", "store,item,count\nAlerts last,Kettle,0\n");
    await inbox.until("the alert of the later file", (alerts) => alerts.some(({ store }) => store === "Alerts last"));
    expect(inbox.alerts.filter(({ store }) => store === "Alerts").map(({ severity }) => severity)).to.have.members([
      "OUT",
      "LOW",
    ]);
  });

  // The emulator ignores the mapping's batching window: it wakes at the first of the six changes, so they come as two
  // messages here. That a batch makes one message is the next test's claim.
  it("tells all of six zeros in one file, each once", async () => {
    const rows = ["a", "b", "c", "d", "e", "f"].map((item) => `Six,${item},0\n`).join("");
    await drop("six.csv", `store,item,count\n${rows}`);
    await inbox.until("the six", (alerts) => alerts.flatMap(itemsOf("Six")).length === 6);
    expect(inbox.alerts.flatMap(itemsOf("Six"))).to.have.members(["a", "b", "c", "d", "e", "f"]);
  });

  it("makes one message with six lines of a batch of six, and none of the same batch again", async () => {
    const batch = { store: "Batch", counts: { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0 } };
    await invokeWithBatch(system, batch);
    await invokeWithBatch(system, batch);
    await drop("after.csv", "store,item,count\nAfter,Kettle,0\n");
    await inbox.until("the alert of the later file", (alerts) => alerts.flatMap(itemsOf("After")).length === 1);
    expect(inbox.alerts.filter(({ store }) => store === "Batch").map(({ items }) => items.length)).to.deep.equal([6]);
  });

  it("tells each recipient of the stores and severities it wishes for", async () => {
    const ofStore = await AlertInbox.subscribe(system, "one-store", { stores: ["Wished"] });
    const ofOut = await AlertInbox.subscribe(system, "only-out", { severities: ["OUT"] });
    await drop(
      "wishes.csv",
      "store,item,count\nWished,Kettle,0\nWished,Toaster,1\nUnwished,Kettle,0\nUnwished,Toaster,1\n",
    );
    await ofStore.until("both severities", (alerts) => alerts.length === 2);
    await ofOut.until("both stores", (alerts) => alerts.length === 2);
    expect(ofStore.alerts.map(({ store, severity }) => `${store} ${severity}`)).to.have.members([
      "Wished OUT",
      "Wished LOW",
    ]);
    expect(ofOut.alerts.map(({ store, severity }) => `${store} ${severity}`)).to.have.members([
      "Wished OUT",
      "Unwished OUT",
    ]);
  });

  it("keeps the newest of two files dropped at once, for each item", async () => {
    const both = ["1", "2"].map((count) =>
      drop("stores/Race/a.csv", `store,item,count\nRace,both,${count}\nRace,only ${count},${count}\n`),
    );
    const [left, right] = await Promise.all(both);
    const versions = [left, right]
      .filter((one) => one !== undefined)
      .toSorted((a, b) => (a.sequencer < b.sequencer ? -1 : 1));
    const newest = versions.at(-1) === left ? 1 : 2;
    expect(await stock("Race")).to.deep.equal({ both: newest, "only 1": 1, "only 2": 2 });
    expect(await eventually("the summary", () => summary("Race"))).to.deep.equal({ items: 3, low: 3, out: 0 });
  });

  it("applies a thresholds file to the stock that is there, and tells what became low by it", async () => {
    await drop("thresholds.csv", "store,item,count\nRules,Kettle,20\nRules,Toaster,20\n");
    const { outcome } = await drop("settings/thresholds.csv", "store,item,threshold\nRules,Kettle,30\n*,Toaster,5\n");
    expect(outcome).to.equal("loaded");
    await eventually("the summary", async () => (await summary("Rules"))?.low === 1);
    await inbox.until("the alert", (alerts) => alerts.flatMap(itemsOf("Rules")).includes("Kettle"));
  });

  it("keeps the thresholds in force when their upload is deleted, and tells operators of a refused thresholds file", async () => {
    const operators = await AlertInbox.ofOperators(system);
    const key = "settings/thresholds.csv";
    const { versionId } = await drop(key, "store,item,threshold\nKept,Kettle,30\n");
    expect((await drop(key, "store,item,threshold\nKept,Kettle,thirty\n")).outcome).to.equal("refused");
    await operators.until("the message to operators", ([message]) => message?.severity === "UPLOAD");
    const upload = { Bucket: system.output("upload_bucket"), Key: key, VersionId: versionId };
    await system.s3.send(new DeleteObjectCommand(upload));
    await drop("kept.csv", "store,item,count\nKept,Kettle,20\n");
    expect(await summary("Kept")).to.deep.equal({ items: 1, low: 1, out: 0 });
    expect((await drop(key, "store,item,threshold\nKept,Kettle,10\n")).outcome).to.equal("loaded");
    await eventually("the summary", async () => (await summary("Kept"))?.low === 0);
  });

  it("removes what a removals file names, and brings it back with a newer upload", async () => {
    await drop("removal.csv", "store,item,count\nRemoval,Kettle,0\nRemoval,Toaster,20\n");
    expect((await drop("settings/removals.csv", "store,item\nRemoval,Kettle\n")).changed).to.equal(1);
    expect(await stock("Removal")).to.deep.equal({ Toaster: 20 });
    expect(await summary("Removal")).to.deep.equal({ items: 1, low: 0, out: 0 });
    await drop("removal.csv", "store,item,count\nRemoval,Kettle,7\n");
    expect(await stock("Removal")).to.deep.equal({ Kettle: 7, Toaster: 20 });
  });

  it("lets a row that something else wrote cost only itself, and tells what a count changed by hand comes to", async () => {
    const TableName = system.output("inventory_table");
    await drop("foreign.csv", "store,item,count\nForeign,Kettle,50\nForeign,Toaster,50\n");
    const key = (item: string) => ({ Store: { S: "Foreign" }, Item: { S: item } });
    await system.dynamodb.send(new PutItemCommand({ TableName, Item: { ...key("Lamp"), Count: { N: "3" } } }));
    await system.dynamodb.send(
      new UpdateItemCommand({
        ...{ TableName, Key: key("Toaster"), UpdateExpression: "SET #count = :none" },
        ...{ ExpressionAttributeNames: { "#count": "Count" }, ExpressionAttributeValues: { ":none": { N: "0" } } },
      }),
    );
    const { outcome, changed } = await drop("foreign.csv", "store,item,count\nForeign,Kettle,49\n");
    expect({ outcome, changed }).to.deep.equal({ outcome: "loaded", changed: 1 });
    expect(await summary("Foreign")).to.deep.equal({ items: 2, low: 0, out: 1 });
    await inbox.until("the alert", (alerts) => alerts.flatMap(itemsOf("Foreign")).includes("Toaster"));
    await drop("foreign.csv", "store,item,count\nForeign,Lamp,60\n");
    expect(await stock("Foreign")).to.deep.equal({ Kettle: 49, Lamp: 60, Toaster: 0 });
  });

  it("reports a dry run and writes nothing else", async () => {
    const dry = await drop("dry-run/stores/Dry/a.csv", "store,item,count\nDry,Kettle,1\nOther,Kettle,1\n");
    expect(dry).to.include({ dryRun: true, outcome: "partial", changed: 1, rejected: 1 });
    expect(await stock("Dry")).to.deep.equal({});
  });

  it("leaves no row behind when messages are lost, and a killed upload is replayed, redriven and killed again", async () => {
    const rows = Array.from({ length: 15_000 }, (_, row) => `Lost,item ${row},${row + 11}\n`);
    const Body = `store,item,count\n${rows.join("")}`;
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const put = new PutObjectCommand({ Bucket: system.output("upload_bucket"), Key: "lost.csv", Body });
    const { VersionId = "" } = await system.s3.send(put);
    const kill = () => killFunction(system.process.pid ?? 0, system.output("load_inventory_function"));
    await eventually("some rows written", async () => Object.keys(await stock("Lost")).length > 0);
    await kill();
    await purge("upload_queue_url");
    const place = await placeOf("lost.csv", VersionId);
    const steps = {
      replay: () => succeed(system, "replay", "--prefix", "lost.csv", "--since", since),
      redrive: async () => {
        const request = { kind: "upload" as const, upload: { ...place, versionId: VersionId, sizeBytes: Body.length } };
        const MessageBody = messageBody(request, 0, system.output("upload_bucket"));
        await system.sqs.send(new SendMessageCommand({ QueueUrl: system.output("upload_dlq_url"), MessageBody }));
        succeed(system, "redrive");
      },
      kill,
    };
    await messagesShowAgainAfter(20);
    const order: (keyof typeof steps)[] = Math.random() < 0.5 ? ["replay", "redrive"] : ["redrive", "replay"];
    order.splice(1 + Math.floor(Math.random() * 2), 0, "kill");
    for (const step of order) await steps[step]();
    succeed(system, "replay", "--prefix", "lost.csv", "--since", since);
    const { outcome, changed, uploadedAt, sequencer } = await report("lost.csv", VersionId);
    await messagesShowAgainAfter(120);
    await purge("upload_queue_url");
    await purge("upload_dlq_url");
    expect({ outcome, changed, uploadedAt, sequencer }, order.join()).to.deep.equal({
      outcome: "loaded",
      changed: 15_000,
      uploadedAt: place.uploadedAt,
      sequencer: place.sequencer,
    });
    expect((await summary("Lost"))?.items).to.equal(15_000);
  });

  /** What the first run of an upload wrote down. */
  async function placeOf(key: string, versionId: string) {
    const { Item } = await system.dynamodb.send(
      new GetItemCommand({
        TableName: system.output("uploads_table"),
        Key: { Store: { S: UPLOAD_VERSIONS }, Upload: { S: versionId } },
      }),
    );
    return { key, uploadedAt: Item?.UploadedAt?.S ?? "", sequencer: Item?.Sequencer?.S ?? "" };
  }

  const purge = (output: string) => system.sqs.send(new PurgeQueueCommand({ QueueUrl: system.output(output) }));

  const messagesShowAgainAfter = (seconds: number) =>
    system.sqs.send(
      new SetQueueAttributesCommand({
        QueueUrl: system.output("upload_queue_url"),
        Attributes: { VisibilityTimeout: `${seconds}` },
      }),
    );

  it("puts aside after five tries what nobody can handle, and shows an upload among it as failed, with the reason", async () => {
    const upload = { key: "gone.csv", versionId: "gone", uploadedAt: "2026-01-01T00:00:00.000Z", sequencer: "0A" };
    const request = { kind: "upload" as const, upload: { ...upload, sizeBytes: 1 } };
    await messagesShowAgainAfter(1);
    for (const MessageBody of ["no JSON", messageBody(request, 0, system.output("upload_bucket"))]) {
      await system.sqs.send(new SendMessageCommand({ QueueUrl: system.output("upload_queue_url"), MessageBody }));
    }
    await eventually("both messages in the dead-letter queue", async () => {
      const { Attributes } = await system.sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: system.output("upload_dlq_url"),
          AttributeNames: ["ApproximateNumberOfMessages"],
        }),
      );
      return Attributes?.ApproximateNumberOfMessages === "2";
    });
    await messagesShowAgainAfter(120);
    // The message goes aside by the clock; its last try may still be at work.
    const record = await eventually("the failed upload", async () =>
      (await everyUpload()).find(({ VersionId, State }) => VersionId?.S === upload.versionId && State?.S === "failed"),
    );
    expect(record.ErrorCode?.S).to.equal("MissingVersion");
    expect(record.ErrorMessage?.S).to.match(/drop the file again/);
  });

  it("logs JSON lines that name the file and its outcome", async () => {
    const { key, versionId } = await drop("logged.csv", "store,item,count\nLogs,Kettle,50\n");
    const line = await eventually("the log line", async () => {
      const { events = [] } = await system.logs.send(
        new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${system.output("load_inventory_function")}` }),
      );
      return events.map(({ message = "" }) => message).find((message) => message.includes(versionId));
    });
    expect(JSON.parse(line)).to.include({ level: "INFO", key, outcome: "loaded", changed: 1 });
  });

  async function everyUpload() {
    const { Items = [] } = await system.dynamodb.send(
      new QueryCommand({
        TableName: system.output("uploads_table"),
        KeyConditionExpression: "#store = :every",
        ExpressionAttributeNames: { "#store": "Store" },
        ExpressionAttributeValues: { ":every": { S: "*" } },
      }),
    );
    return Items;
  }

  it("shows every file under the uploads", async () => {
    const { key, versionId } = await drop("recorded.csv", "store,item,count\nRecords,Kettle,50\n");
    const record = (await everyUpload()).find(({ VersionId }) => VersionId?.S === versionId);
    expect(record?.Key?.S).to.equal(key);
    expect(record?.State?.S).to.equal("loaded");
  });

  it("drops a file from the command line and fails when it is refused", () => {
    const good = join(system.folder, "good.csv");
    writeFileSync(good, "store,item,count\nCommand,Kettle,5\nCommand,Toaster,many\n");
    const loaded = npmScript(system, "drop", good);
    expect(loaded.status, loaded.output).to.equal(0);
    expect(loaded.output).to.match(/3/).and.to.match(/count/);
    const refused = npmScript(system, "drop", fixturePath("23-unclosed-quote.csv"));
    expect(refused.status, refused.output).to.equal(1);
  });

  it("loses nothing when the function is killed half way", async () => {
    const rows = Array.from({ length: 15_000 }, (_, row) => `Killed,item ${row},${row + 11}\n`);
    const { VersionId = "" } = await system.s3.send(
      new PutObjectCommand({
        Bucket: system.output("upload_bucket"),
        Key: "killed.csv",
        Body: `store,item,count\n${rows.join("")}`,
      }),
    );
    await eventually("some rows written", async () => Object.keys(await stock("Killed")).length > 0);
    await killFunction(system.process.pid ?? 0, system.output("load_inventory_function"));
    const { rows: read, accepted, changed } = await report("killed.csv", VersionId);
    expect({ read, accepted, changed }).to.deep.equal({ read: 15_000, accepted: 15_000, changed: 15_000 });
    expect((await summary("Killed"))?.items).to.equal(15_000);
  });

  describe("who signs in to the dashboard", () => {
    const signedIn: SignedInViewer[] = [];
    const signIn = async (user: SignIn) => {
      const viewer = await SignedInViewer.signIn(system.output("dashboard_url"), user);
      signedIn.push(viewer);
      return viewer;
    };
    const demoUser = (store: string | undefined): SignIn => {
      const users = JSON.parse(readFileSync(join(system.folder, ".local", "users.json"), "utf8"));
      return users.find((user: { store?: string }) => user.store === store);
    };
    after(() => {
      for (const viewer of signedIn) viewer.destroy();
    });

    it("finds the page, its settings and its address in what npm start prints", async () => {
      const page = await fetch(`${system.output("dashboard_url")}/`);
      expect(page.status).to.equal(200);
      expect(page.headers.get("content-security-policy")).to.match(/^default-src 'none'/);
      expect(page.headers.get("cache-control")).to.equal("no-cache");
      expect(saidSoFar())
        .to.contain(`${system.output("dashboard_url")}/`)
        .and.to.contain(demoUser(undefined).password);
    });

    it("reads by Query and GetItem, and can neither write, scan, nor speak PartiQL", async () => {
      for (const user of [demoUser(undefined), demoUser("Toronto")]) {
        const { dynamodb, settings } = await signIn(user);
        const { inventoryTable: TableName } = settings;
        const key = { Store: { S: "Toronto" }, Item: { S: "none" } };
        const named = {
          ExpressionAttributeNames: { "#store": "Store" },
          ExpressionAttributeValues: { ":store": key.Store },
        };
        const query = { KeyConditionExpression: "#store = :store", ...named };
        expect((await dynamodb.send(new QueryCommand({ TableName, ...query }))).Count).to.be.above(0);
        await dynamodb.send(new GetItemCommand({ TableName, Key: key }));
        const statement = { Statement: `select * from "${TableName}"` };
        await expectDenied(dynamodb.send(new PutItemCommand({ TableName, Item: key })));
        await expectDenied(dynamodb.send(new DeleteItemCommand({ TableName, Key: key })));
        await expectDenied(dynamodb.send(new ScanCommand({ TableName })));
        await expectDenied(dynamodb.send(new ExecuteStatementCommand(statement)));
        const announcements = TableName.replace(/inventory$/, "announcements");
        await expectDenied(dynamodb.send(new QueryCommand({ TableName: announcements, ...query })));
      }
    });

    it("sends a file into a store's folder, and neither settings nor a file anywhere else", async () => {
      const { s3 } = await signIn(demoUser("Toronto"));
      const put = (Key: string) =>
        s3.send(new PutObjectCommand({ Bucket: system.output("upload_bucket"), Key, Body: "no csv" }));
      const { VersionId = "" } = await put("stores/Toronto/refused.csv");
      expect((await report("stores/Toronto/refused.csv", VersionId)).outcome).to.equal("refused");
      for (const key of ["settings/removals.csv", "refused.csv"]) await expectDenied(put(key));
    });

    it("sees under its store what became of a file of which nothing was loaded", async () => {
      const { dynamodb, settings } = await signIn(demoUser("Toronto"));
      const { Items = [] } = await dynamodb.send(
        new QueryCommand({
          TableName: settings.uploadsTable,
          KeyConditionExpression: "#store = :store",
          ExpressionAttributeNames: { "#store": "Store" },
          ExpressionAttributeValues: { ":store": { S: "Toronto" } },
        }),
      );
      const refused = Items.filter(({ Key }) => Key?.S === "stores/Toronto/refused.csv");
      expect(refused.map(({ State }) => State?.S)).to.deep.equal(["refused"]);
    });

    it("cannot change which store it sees", async () => {
      const { origin, tokens, claims } = await signIn(demoUser("Toronto"));
      expect(claims["custom:store"]).to.equal("Toronto");
      const change = { AccessToken: tokens.access_token, UserAttributes: [{ Name: "custom:store", Value: "Sydney" }] };
      const answer = await cognito(origin, "AWSCognitoIdentityProviderService.UpdateUserAttributes", change);
      expect(answer).to.include({ status: 400, __type: "NotAuthorizedException" });
    });

    it("gets nothing as a guest, and no token for a password outside of the hosted page", async () => {
      const user = demoUser("Toronto");
      const { origin, settings } = await signIn(user);
      const guest = await guestCredentials(origin, settings);
      const dynamodb = new DynamoDBClient({ ...system.configuration, credentials: guest });
      const key = { Store: { S: "Toronto" }, Item: { S: "none" } };
      await expectDenied(dynamodb.send(new GetItemCommand({ TableName: settings.inventoryTable, Key: key })));
      dynamodb.destroy();
      const answer = await cognito(origin, "AWSCognitoIdentityProviderService.InitiateAuth", {
        ...{ AuthFlow: "USER_PASSWORD_AUTH", ClientId: settings.userPoolClientId },
        AuthParameters: { USERNAME: user.name, PASSWORD: user.password },
      });
      expect(answer).to.include({ status: 400 }).and.not.to.have.property("AuthenticationResult");
    });

    it("chooses a password at the first sign-in, after somebody added the user", async () => {
      const name = "tokyo@example.com";
      const added = npmScript(system, "users", "add", name, "--store", "東京");
      expect(added.status, added.output).to.equal(0);
      const password = /first password is (\S+)/.exec(added.output)?.[1] ?? "";
      const { claims } = await signIn({ name, password, newPassword: "Chosen-by-me-1" });
      expect(claims["custom:store"]).to.equal("東京");
      await signIn({ name, password: "Chosen-by-me-1" });
      expect(npmScript(system, "users", "remove", name).status).to.equal(0);
      const refused = await signIn({ name, password: "Chosen-by-me-1" }).catch((error: Error) => error);
      expect(refused).to.be.instanceOf(Error);
    });
  });

  it("keeps every version of what was dropped", async () => {
    const { Versions = [] } = await system.s3.send(
      new ListObjectVersionsCommand({ Bucket: system.output("upload_bucket"), Prefix: "alerts/a.csv" }),
    );
    expect(Versions).to.have.lengthOf(3);
  });

  // Suites run after the tests beside them, in their order.
  describe("at its end", () => {
    it("leaves no process behind after Ctrl-C", async () => {
      expect(await system.stop()).to.equal(0);
      expect(spawnSync("pgrep", ["-f", system.folder]).stdout.toString()).to.equal("");
    });
  });
});

/** Outcome, and rows = accepted + rejected + duplicates. */
const FIXTURE_OUTCOMES: Readonly<Record<string, string>> = {
  "01-clean-lf.csv": "loaded 2=2+0+0",
  "02-clean-crlf-no-final-newline.csv": "loaded 2=2+0+0",
  "03-utf8-bom.csv": "loaded 1=1+0+0",
  "04-semicolon.csv": "loaded 2=2+0+0",
  "05-tab.tsv.csv": "loaded 1=1+0+0",
  "06-header-case-and-spaces.csv": "loaded 1=1+0+0",
  "07-header-other-order-extra-column.csv": "loaded 1=1+0+0",
  "08-header-missing-count.csv": "refused header",
  "09-no-header.csv": "refused header",
  "10-bad-counts.csv": "partial 12=5+7+0",
  "11-short-and-long-rows.csv": "partial 3=1+2+0",
  "12-duplicate-rows.csv": "partial 3=1+0+2",
  "13-quotes-newline-in-cell.csv": "partial 2=1+1+0",
  "14-worldwide-names.csv": "loaded 4=4+0+0",
  "15-latin1.csv": "refused encoding",
  "16-utf16le-bom.csv": "loaded 1=1+0+0",
  "17-late-bad-byte.csv": "refused encoding",
  "18-empty.csv": "refused empty",
  "19-header-only.csv": "loaded 0=0+0+0",
  "20-formula-cells.csv": "loaded 3=3+0+0",
  "21-nfc-vs-nfd.csv": "partial 2=1+0+1",
  "22-two-stores-one-file.csv": "loaded 2=2+0+0",
  "23-unclosed-quote.csv": "refused quote",
  "24-long-key.csv": "partial 2=0+2+0",
  "25-control-chars.csv": "partial 2=0+2+0",
};

async function expectDenied(request: Promise<unknown>): Promise<void> {
  const outcome = await request.catch((error: Error) => error.name);
  expect(outcome).to.match(/^AccessDenied/);
}

function itemsOf(store: string) {
  return (alert: { readonly store: string; readonly items: readonly { readonly item: string }[] }) =>
    alert.store === store ? alert.items.map(({ item }) => item) : [];
}

function fixture(file: string): Buffer {
  return readFileSync(new URL(file, FIXTURES));
}

function fixturePath(file: string): string {
  return new URL(file, FIXTURES).pathname;
}

/** Runs one of the project's commands, which must succeed. */
function succeed(system: RunningSystem, name: string, ...args: readonly string[]): void {
  const { status, output } = npmScript(system, name, ...args);
  expect(status, output).to.equal(0);
}

function npmScript(system: RunningSystem, name: string, ...args: readonly string[]) {
  const run = spawnSync("npm", ["run", "--silent", name, "--", ...args], { cwd: system.folder, encoding: "utf8" });
  return { status: run.status, output: `${run.stdout}${run.stderr}` };
}

/** The types of the resources that a plan right after the apply would change. */
/** The backend of an environment in an account, with a bucket of the local cloud. */
async function lockedState(system: RunningSystem) {
  const path = join(system.folder, "cdktf.out", "stacks", "dev", "cdk.tf.json");
  const { allowed_account_ids: _, ...backend } = JSON.parse(readFileSync(path, "utf8")).terraform.backend.s3;
  const bucket = "locked-state";
  await system.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const variables = { AWS_ENDPOINT_URL: system.output("endpoint"), ...ROOT_CREDENTIALS };
  return { variables, backend: { ...backend, bucket, region: system.output("region") } };
}

function plannedChanges(system: RunningSystem): string[] {
  const folder = join(system.folder, "cdktf.out", "stacks", "local");
  const generated = join(system.folder, ".local", "terraform.rc");
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: system.output("endpoint"),
    ...ROOT_CREDENTIALS,
    TF_CLI_CONFIG_FILE: generated,
  };
  const lines = execFileSync("terraform", ["plan", "-json", "-input=false"], { cwd: folder, env, encoding: "utf8" });
  return lines
    .split("\n")
    .filter((line) => line.includes('"planned_change"'))
    .map((line) => `${JSON.parse(line).change.resource.resource_type}`);
}
