import { METRICS } from "#domain/metrics.ts";
import { UPLOAD_VERSION_DAYS } from "#domain/retention.ts";
import type { CellFigures } from "../report/figures.ts";
import { PRICE, type Price } from "../report/prices.ts";
import * as given from "./assumptions.ts";
import type { StackFigures } from "./stack-figures.ts";

/** One thing that is paid for in a month. */
export interface CostLine {
  readonly what: string;
  /** How much of it, as arithmetic that can be followed. */
  readonly amount: string;
  readonly price: string;
  readonly usd: number;
}

/** What the costs of a month follow from. */
export interface CostBasis {
  readonly stack: StackFigures;
  /** load-inventory's load of a store's daily file. */
  readonly daily: CellFigures;
}

/** Lines that begin so grow with stores and buyers both. */
export const OVERVIEW = "buyers look at all stores";

const { DAYS, STORE_READS, SUMMARY_READS, MESSAGES_A_FILE, STATUS_CHANGES } = given;
/** The mapping asks the queue from five connections, 20 s each. Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const IDLE_REQUESTS = (5 * DAYS * 24 * 60 * 60) / 20;
/** A message is sent, received and deleted. */
const REQUESTS_A_MESSAGE = 3;
const OWN_METRICS = Object.values(METRICS).flat().length;
const FREE_PEOPLE = 10_000;

/** What `stores` stores cost in a month, line by line. */
export function monthlyCosts(stores: number, { stack, daily }: CostBasis): readonly CostLine[] {
  const files: Factor = [stores * DAYS, "files"];
  const buyers = stores / given.STORES_A_BUYER;
  const looks: Factor = [(buyers * DAYS * given.HOURS_A_BUYER_LOOKS * 3600) / given.POLL_SECONDS, "looks"];
  const opened: Factor = [buyers * DAYS * given.STORES_A_BUYER_OPENS, "times"];
  const runs: Factor = [DAYS * stack.watchesADay, "runs"];
  const people = Math.max(0, buyers - FREE_PEOPLE);
  const storage = stack.areTablesRecoverable ? PRICE.recoverableTable : PRICE.table;
  const allSummaries: Factor = [SUMMARY_READS * stores, "units"];
  const answers: Factor = [given.SUMMARY_GZIP_BYTES * stores, "bytes"];
  // check-stock writes what it told of each item, and its turns to tell it
  const others = daily.writeUnits - daily.inventoryWriteUnits + STATUS_CHANGES + MESSAGES_A_FILE;
  const invocations = 2 * files[0] + runs[0];
  const requests = REQUESTS_A_MESSAGE * files[0] + IDLE_REQUESTS;

  return [
    line("stored rows", storage, [stores * given.ITEMS, "rows"], [given.STORED_ROW_BYTES, "bytes"]),
    line("reading before writing", PRICE.readUnits, [given.FILE_READS, "units"], files),
    line("writing what changed", PRICE.writeUnits, [daily.inventoryWriteUnits, "units"], files),
    line("ledger, summaries, memory of alerts", PRICE.writeUnits, [others, "units"], files),
    line("buyers open stores", PRICE.readUnits, [STORE_READS / 2, "units"], opened),
    line("buyers open stores: the answers", PRICE.transfer, [given.LEVELS_GZIP_BYTES, "bytes"], opened),
    line(OVERVIEW, PRICE.readUnits, allSummaries, looks),
    line(`${OVERVIEW}: the answers`, PRICE.transfer, answers, looks),
    line("watch-stores reads all summaries", PRICE.readUnits, allSummaries, runs),
    line("load-inventory (arm64)", PRICE.lambda, gib(stack.loadMib), [given.secondsOf(daily).wall, "s"], files),
    line("check-stock (arm64)", PRICE.lambda, gib(stack.checkMib), [given.CHECK_SECONDS, "s"], files),
    line("invocations", PRICE.invocations, [invocations, ""]),
    line("S3 puts: files, reports and the last report of each key", PRICE.s3Puts, [daily.s3Puts + 1, "puts"], files),
    line("S3 gets", PRICE.s3Gets, [daily.s3Gets, "gets"], files),
    line(
      "S3 storage",
      PRICE.s3,
      [given.FILE_BYTES, "bytes"],
      [UPLOAD_VERSION_DAYS + 1, "versions"],
      [stores, "stores"],
    ),
    line("SQS requests, most of them of an idle mapping", PRICE.sqs, [requests, ""]),
    line("alerts", PRICE.sns, [MESSAGES_A_FILE, "messages"], files),
    line("mails, one for each alert", PRICE.mails, [MESSAGES_A_FILE, "mails"], files),
    line("logs", PRICE.logs, [given.LOG_BYTES_A_FILE, "bytes"], files),
    line("alarms", PRICE.alarm, [stack.alarms, ""]),
    line("metrics, those of the stream's mapping among them", PRICE.metric, [OWN_METRICS + stack.mappingMetrics, ""]),
    line("dashboard for operators", PRICE.dashboard, [stack.dashboards, ""]),
    line("people who sign in, beyond 10,000", PRICE.signedIn, [people, ""]),
  ];
}

type Factor = readonly [count: number, unit: string];

function gib(mib: number): Factor {
  return [mib / 1024, "GiB"];
}

/** Prices stand as price lists write them: whole cents, or every digit where there are more. */
function line(what: string, [usd, of, pieces]: Price, ...factors: readonly Factor[]): CostLine {
  const count = factors.reduce((product, [factor]) => product * factor, 1);
  const texts = factors.map(([factor, unit]) => `${amount(factor)} ${unit}`.trim());
  const text = texts.length > 1 ? `${texts.join(" × ")} = ${amount(count)}` : texts.join("");
  const cents = usd.toFixed(2);
  const price = `$${Number(cents) === usd ? cents : usd} ${of}`;
  return { what, amount: text, price, usd: (count / pieces) * usd };
}

/** Words for large numbers. */
const WORDS: readonly (readonly [number, string])[] = [
  [1e12, " trillion"],
  [1e9, " billion"],
  [1e6, " million"],
];

/** A number with at most three digits that say something, such as `4.49 million`. */
export function amount(figure: number): string {
  const [size, word] = WORDS.find(([least]) => figure >= least) ?? [1, ""];
  if (word === "" && figure >= 1000) return Math.round(figure).toLocaleString("en");
  return (figure / size).toLocaleString("en", { maximumSignificantDigits: 3 }) + word;
}
