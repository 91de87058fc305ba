import { METRICS } from "#domain/metrics.ts";
import { UPLOAD_VERSION_DAYS } from "#domain/retention.ts";
import { FUNCTION_GIB, PRICE } from "../report/prices.ts";
import { amount } from "./amounts.ts";
import {
  CHANGED_ROWS,
  DAYS,
  FILE_BYTES,
  FILE_READS,
  HOURS_A_BUYER_LOOKS,
  ITEMS,
  LEVELS_GZIP_BYTES,
  LOG_BYTES_A_FILE,
  MESSAGES_A_FILE,
  OTHER_WRITES,
  POLL_SECONDS,
  ROW_BYTES,
  STORE_READS,
  STORED_OVERHEAD_BYTES,
  STORES_A_BUYER,
  STORES_A_BUYER_OPENS,
  SUMMARY_GZIP_BYTES,
  SUMMARY_READS,
} from "./assumed-stores.ts";

/** One thing that is paid for in a month. */
export interface CostLine {
  readonly what: string;
  /** How much of it, as arithmetic that can be followed. */
  readonly amount: string;
  readonly price: string;
  readonly usd: number;
  /** The overview of all stores, which grows with stores and buyers both. */
  readonly isOverview?: boolean;
}

export interface MeasuredSeconds {
  /** Of load-inventory for a store's daily file. */
  readonly load: number;
}

const GB = 1e9;
const MILLION = 1e6;
/** Seconds that check-stock works for one file: its messages go out two a second. */
const CHECK_SECONDS = 2;
const CHECK_GIB = 0.5;
const RUNS_A_DAY = 24;
/** The mapping asks the queue from five connections, 20 s each. Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const IDLE_REQUESTS = (5 * DAYS * 24 * 60 * 60) / 20;
const REQUESTS_A_MESSAGE = 3;
const ALARMS = 22;
const OWN_METRICS = Object.values(METRICS).flat().length;
/** Those that `EventCount` turns on for a stream. Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
const MAPPING_METRICS = 6;
const FREE_PEOPLE = 10_000;

/** What `stores` stores cost in a month, line by line. */
export function monthlyCosts(stores: number, seconds: MeasuredSeconds): readonly CostLine[] {
  const files = stores * DAYS;
  const rows = stores * ITEMS;
  const buyers = stores / STORES_A_BUYER;
  const looks = (buyers * DAYS * HOURS_A_BUYER_LOOKS * 3600) / POLL_SECONDS;
  const opened = buyers * DAYS * STORES_A_BUYER_OPENS;
  const runs = DAYS * RUNS_A_DAY;
  const invocations = 2 * files + runs;
  const people = Math.max(0, buyers - FREE_PEOPLE);
  const [a, f] = [amount, `${amount(files)} files`];
  const loadGib = FUNCTION_GIB.toFixed(2);

  return [
    gigabytes(
      "stored rows",
      `${a(rows)} × ${ROW_BYTES + STORED_OVERHEAD_BYTES} bytes`,
      rows * (ROW_BYTES + STORED_OVERHEAD_BYTES),
      [PRICE.tableGb, "a GB, point-in-time recovery in it"],
    ),
    units("reading before writing", `${a(FILE_READS)} units × ${f}`, FILE_READS * files, READS),
    units("writing what changed", `${a(CHANGED_ROWS)} units × ${f}`, CHANGED_ROWS * files, WRITES),
    units("ledger, summaries, memory of alerts", `${a(OTHER_WRITES)} units × ${f}`, OTHER_WRITES * files, WRITES),
    units("buyers open stores", `${a(STORE_READS / 2)} units × ${a(opened)}`, (STORE_READS / 2) * opened, READS),
    gigabytes(
      "buyers open stores: the answers",
      `${LEVELS_GZIP_BYTES / MILLION} MB × ${a(opened)}`,
      LEVELS_GZIP_BYTES * opened,
      TRANSFER,
    ),
    {
      ...units(
        "buyers look at all stores",
        `${a(SUMMARY_READS * stores)} units × ${a(looks)} looks`,
        SUMMARY_READS * stores * looks,
        READS,
      ),
      isOverview: true,
    },
    {
      ...gigabytes(
        "buyers look at all stores: the answers",
        `${a((SUMMARY_GZIP_BYTES * stores) / MILLION)} MB × ${a(looks)} looks`,
        SUMMARY_GZIP_BYTES * stores * looks,
        TRANSFER,
      ),
      isOverview: true,
    },
    units(
      "watch-stores reads all summaries",
      `${a(SUMMARY_READS * stores)} units × ${runs} runs`,
      SUMMARY_READS * stores * runs,
      READS,
    ),
    line(
      "load-inventory (arm64)",
      `${f} × ${seconds.load.toFixed(1)} s × ${loadGib} GiB`,
      files * seconds.load * FUNCTION_GIB,
      LAMBDA,
    ),
    line(
      "check-stock (arm64)",
      `${f} × ${CHECK_SECONDS} s × ${CHECK_GIB} GiB`,
      files * CHECK_SECONDS * CHECK_GIB,
      LAMBDA,
    ),
    units("invocations", `2 × ${f} + ${runs}`, invocations, [PRICE.lambdaMillionInvocations, "a million"]),
    line("S3 puts", `3 × ${f}, with their reports and the last of each key`, (3 * files) / 1000, [
      PRICE.s3ThousandPuts,
      "a thousand",
    ]),
    line("S3 gets", `7 × ${f}, with the settings`, (7 * files) / 1000, [PRICE.s3ThousandGets, "a thousand"]),
    gigabytes(
      "S3 storage",
      `${FILE_BYTES / MILLION} MB × ${UPLOAD_VERSION_DAYS + 1} versions × ${a(stores)}`,
      FILE_BYTES * (UPLOAD_VERSION_DAYS + 1) * stores,
      [PRICE.s3Gb, "a GB"],
    ),
    units(
      "SQS requests",
      `${REQUESTS_A_MESSAGE} × ${f} + ${a(IDLE_REQUESTS)} of an idle mapping`,
      REQUESTS_A_MESSAGE * files + IDLE_REQUESTS,
      [PRICE.sqsMillionRequests, "a million"],
    ),
    units("alerts", `${MESSAGES_A_FILE} × ${f}`, MESSAGES_A_FILE * files, [PRICE.snsMillionMessages, "a million"]),
    line("mails, one for each alert", `${MESSAGES_A_FILE} × ${f}`, (MESSAGES_A_FILE * files) / 100_000, [
      PRICE.hundredThousandMails,
      "a hundred thousand",
    ]),
    gigabytes("logs", `${LOG_BYTES_A_FILE / 1000} KB × ${f}`, LOG_BYTES_A_FILE * files, [PRICE.logGb, "a GB"]),
    line("alarms", `${ALARMS}`, ALARMS, [PRICE.alarm, "each"]),
    line(
      "metrics",
      `${OWN_METRICS} of the functions, ${MAPPING_METRICS} of the stream's mapping`,
      OWN_METRICS + MAPPING_METRICS,
      [PRICE.metric, "each"],
    ),
    line("dashboard for operators", "1", 1, [PRICE.dashboard, "each"]),
    line("people who sign in, beyond 10,000", a(people), people, [PRICE.signedIn, "each"]),
  ];
}

/** US dollars, and what they buy. */
type Price = readonly [usd: number, of: string];

const READS: Price = [PRICE.millionReadUnits, "a million units"];
const WRITES: Price = [PRICE.millionWriteUnits, "a million units"];
const TRANSFER: Price = [PRICE.transferGb, "a GB"];
const LAMBDA: Price = [PRICE.lambdaGibSecond, "a GiB-second"];

function line(what: string, how: string, bought: number, [usd, of]: Price): CostLine {
  return { what, amount: how, price: `$${priceText(usd)} ${of}`, usd: bought * usd };
}

/** As price lists write it: whole cents, or every digit where there are more. */
function priceText(usd: number): string {
  const cents = usd.toFixed(2);
  return Number(cents) === usd ? cents : `${usd}`;
}

function units(what: string, how: string, count: number, price: Price): CostLine {
  return line(what, `${how} = ${amount(count)}`, count / MILLION, price);
}

function gigabytes(what: string, how: string, bytes: number, price: Price): CostLine {
  return line(what, `${how} = ${amount(bytes / GB)} GB`, bytes / GB, price);
}
