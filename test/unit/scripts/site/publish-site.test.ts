import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { expect } from "chai";
import sinon from "sinon";
import { contentTypeOf, UnknownContentType } from "#scripts/site/content-type.ts";
import { publishSite } from "#scripts/site/publish-site.ts";
import { NoSite } from "#scripts/site/site-files.ts";

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse("2026-01-01T00:00:00.000Z");

describe("publishing the dashboard", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "site-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("puts the page last, so that whoever opens it finds what it loads", async () => {
    const { bucket, publish } = await site({
      "index.html": "page",
      "assets/a-1.js": "code",
      "assets/b-1.css": "style",
    });
    await publish(0);
    expect([...bucket.sent].slice(0, 2).sort()).to.deep.equal(["assets/a-1.js", "assets/b-1.css"]);
    expect(bucket.sent[2]).to.equal("index.html");
  });

  it("lets browsers keep assets for ever, and ask for the page every time", async () => {
    const { bucket, publish } = await site({ "index.html": "page", "assets/a-1.js": "code" });
    await publish(0);
    expect(bucket.objects.get("assets/a-1.js")).to.deep.include({
      CacheControl: "public, max-age=31536000, immutable",
      ContentType: "text/javascript; charset=utf-8",
    });
    expect(bucket.objects.get("index.html")).to.deep.include({
      CacheControl: "no-cache",
      ContentType: "text/html; charset=utf-8",
    });
  });

  it("keeps what earlier builds used for a month after the last of them", async () => {
    const { bucket, publish } = await site({ "index.html": "1", "assets/a-1.js": "1" });
    await publish(0);
    await rebuild({ "index.html": "2", "assets/a-2.js": "2" });
    await publish(100);
    await publish(129);
    expect([...bucket.objects.keys()]).to.include.members(["assets/a-1.js", "assets/a-2.js"]);
    await publish(131);
    expect([...bucket.objects.keys()])
      .to.include("assets/a-2.js")
      .and.not.to.include("assets/a-1.js");
  });

  it("keeps an asset that a roll-back uses again", async () => {
    const { bucket, publish } = await site({ "index.html": "1", "assets/a-1.js": "1" });
    await publish(0);
    await rebuild({ "index.html": "2", "assets/a-2.js": "2" });
    await publish(1);
    await rebuild({ "index.html": "1", "assets/a-1.js": "1" });
    await publish(2);
    await rebuild({ "index.html": "3", "assets/a-3.js": "3" });
    await publish(40);
    expect([...bucket.objects.keys()]).to.include("assets/a-1.js");
  });

  it("refuses a folder without a build, and a file whose type browsers would be told wrong", async () => {
    const { publish } = await site({ "index.html": "1", "assets/a-1.js": "1" });
    await rm(join(folder, "index.html"));
    expect(await publish(0).catch((error) => error)).to.be.instanceOf(NoSite);
    expect(() => contentTypeOf("assets/a.exe")).to.throw(UnknownContentType, "assets/a.exe");
  });

  it("hands on what else goes wrong", async () => {
    const { bucket, publish } = await site({ "index.html": "1" });
    bucket.failure = new Error("no network");
    expect(await publish(0).catch((error) => error)).to.equal(bucket.failure);
  });

  async function site(files: Readonly<Record<string, string>>) {
    await rebuild(files);
    const bucket = new FakeBucket();
    const publish = (day: number) => {
      const now = new Date(FIRST_DAY + day * DAY_MS).toISOString();
      return publishSite({ s3: bucket.client, bucket: "dashboard", folder, now });
    };
    return { bucket, publish };
  }

  async function rebuild(files: Readonly<Record<string, string>>): Promise<void> {
    await rm(folder, { recursive: true, force: true });
    for (const [key, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, key)), { recursive: true });
      await writeFile(join(folder, key), content);
    }
  }
});

/** Remembers what is put into it. */
class FakeBucket {
  readonly objects = new Map<string, PutObjectCommand["input"]>();
  readonly sent: string[] = [];
  readonly client = new S3Client({ region: "eu-central-1" });
  failure: Error | undefined;

  constructor() {
    sinon.stub(this.client, "send").callsFake(async (command: unknown) => this.answer(command));
  }

  private answer(command: unknown): object {
    if (command instanceof ListObjectsV2Command)
      return { Contents: [...this.objects.keys()].filter((key) => key.startsWith("assets/")).map((Key) => ({ Key })) };
    if (command instanceof PutObjectCommand) {
      this.objects.set(`${command.input.Key}`, command.input);
      this.sent.push(`${command.input.Key}`);
    }
    if (command instanceof DeleteObjectCommand) this.objects.delete(`${command.input.Key}`);
    if (command instanceof GetObjectCommand) return this.read(`${command.input.Key}`);
    return {};
  }

  private read(key: string): object {
    if (this.failure) throw this.failure;
    const object = this.objects.get(key);
    if (!object) throw new NoSuchKey({ message: "", $metadata: {} });
    return { Body: { transformToString: async () => `${object.Body}` } };
  }
}
