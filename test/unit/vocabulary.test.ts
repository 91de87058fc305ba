import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { PROJECT } from "#scripts/process/local-folder.ts";

interface GivenUp {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** What texts no longer say: docs/glossary.md has the words in their place. */
const WORDS: readonly GivenUp[] = [
  { pattern: /\b(rings?|rang)\b/i, instead: "an alarm fires" },
  { pattern: /\bmend(s|ed|ing)?\b/i, instead: "fix" },
  { pattern: /\b(silen(t|ce)|old numbers)\b/i, instead: "stale" },
  { pattern: /\b(rivals?|contest(s|ed)?)\b/i, instead: "competing upload" },
  { pattern: /\bspoken\b/i, instead: "uploaded level" },
  { pattern: /\b(doubled|listed twice)\b/i, instead: "duplicate" },
  { pattern: /\btrials?\b/i, instead: "dry run" },
  {
    pattern: /\b((is|are|be|was|were|gets?) told|(hears?|heard) of|news)\b/i,
    instead: "an alert is sent, is notified",
  },
  { pattern: /\bturns? to publish\b/i, instead: "permit" },
  { pattern: /\d ms away\b/i, instead: "at 8 ms latency" },
  { pattern: /\b(goals are missed|missed goals)\b/i, instead: "goals not yet met" },
];

/** What code no longer names so. */
const NAMES: readonly GivenUp[] = [
  { pattern: /(?<!ar)rival|contest/i, instead: "competing" },
  { pattern: /spoken|^speaks|^said|[a-z]Said$/, instead: "uploaded" },
  { pattern: /^(TimeShort|TimeRunsOut|Unfinished|Postponed)$/, instead: "DeadlineReached, ContinueLater" },
  { pattern: /^endInTime$/, instead: "assertTimeLeft" },
  { pattern: /[a-z]Parts$/, instead: "dependencies" },
  { pattern: /^CannotStart$/, instead: "OperatorError" },
  { pattern: /^(made|awaited|applied)[A-Z]/, instead: "an imperative" },
  { pattern: /silen(t|ce)/i, instead: "stale" },
  { pattern: /^(doubled|trial|mend)|[a-z](Doubled|Trial)/, instead: "duplicate, dryRun, fix" },
  { pattern: /^(news|recall)|[a-z](News|Recall)/, instead: "last alert" },
];

/** Contracts, and the same words for other things. */
const ALLOWED: readonly RegExp[] = [
  /\bSILENT\b|^" silence"$/g, // the severity, and the hash key of its last alerts
  /^(silentStores|silentAfterHours|SILENT_AFTER_HOURS)$/g, // a metric, a field of the alert's JSON, a variable
  /^"silent(-stores|-alarm| stores)"$/g, // an alarm, its construct and the metric's label
  /^formatToParts$/g, // of Intl
];
const ALLOWED_IN: Readonly<Record<string, RegExp>> = {
  web: /^spoken$/g, // a language
  scripts: /^said(At)?$/g, // what a program printed
  "docs/architecture.md": /take turns to publish/g, // a statement's name, drawn from the stack
};

const CODE = ["bench", "domain", "environments", "functions", "infra", "scripts", "web"];
const PAGES = ["docs", "web", "bench"];
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const QUOTED = /"(?:[^"\\\n]|\\.)*"/g;
const TEMPLATE = /`(?:[^`\\]|\\.)*`/g;

describe("the words that were given up", () => {
  it("stand in no page", () => {
    expect(pages().flatMap((page) => found(page, [prose(page)], WORDS))).to.deep.equal([]);
  });

  it("stand in no text that a command, an alarm, an alert or the dashboard shows", () => {
    expect(sources().flatMap((file) => found(file, textsOf(file), WORDS))).to.deep.equal([]);
  });

  it("name nothing in the code", () => {
    expect(sources().flatMap((file) => found(file, namesOf(file), NAMES))).to.deep.equal([]);
  });

  it("are told from others", () => {
    expect(found("infra/a.ts", ['"The alarm rings."', '"a string", "during"'], WORDS)).to.have.lengthOf(1);
    expect(found("infra/a.ts", ["rivalsOf", "arrivals", "silentStores"], NAMES)).to.have.lengthOf(1);
  });
});

describe("the decisions in docs/adr", () => {
  for (const page of filesOf("docs/adr", /\.md$/)) {
    it(`say context, decision and consequences: ${page}`, () => {
      expect(read(page).match(/^## .+$/gm)).to.deep.equal(["## Context", "## Decision", "## Consequences"]);
    });
  }
});

describe("docs/glossary.md", () => {
  it("has at most 35 terms, each once", () => {
    const terms = [...read("docs/glossary.md").matchAll(/^\| (?!term|---)(.+?) \|/gm)].map(([, term]) => term);
    expect(terms).to.have.lengthOf.within(20, 35);
    expect(new Set(terms).size).to.equal(terms.length);
  });
});

function found(file: string, texts: readonly string[], words: readonly GivenUp[]): string[] {
  return texts
    .map((text) => withoutAllowed(file, text))
    .flatMap((text) => words.map(({ pattern, instead }) => ({ match: pattern.exec(text)?.[0], instead })))
    .flatMap(({ match, instead }) => (match === undefined ? [] : [`${file}: "${match}", say: ${instead}`]));
}

function withoutAllowed(file: string, text: string): string {
  const there = Object.entries(ALLOWED_IN).filter(([place]) => file.startsWith(place));
  const allowed = [...ALLOWED, ...there.map(([, pattern]) => pattern)];
  return allowed.reduce((rest, pattern) => rest.replaceAll(pattern, ""), text);
}

function pages(): string[] {
  return [
    ...readdirSync(PROJECT).filter((file) => file.endsWith(".md")),
    ...PAGES.flatMap((one) => filesOf(one, /\.md$/)),
  ];
}

function sources(): string[] {
  return CODE.flatMap((folder) => filesOf(folder, /\.tsx?$/));
}

function filesOf(folder: string, ending: RegExp): string[] {
  const files = readdirSync(join(PROJECT, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => ending.test(file)).map((file) => join(folder, file));
}

/** A page without names of code and commands. */
function prose(page: string): string {
  return read(page).replaceAll(/`[^`\n]+`/g, "");
}

function textsOf(file: string): readonly string[] {
  const code = codeOf(file);
  return [...(code.match(QUOTED) ?? []), ...(code.replaceAll(QUOTED, '""').match(TEMPLATE) ?? [])];
}

function namesOf(file: string): readonly string[] {
  const code = codeOf(file).replaceAll(QUOTED, '""');
  const bare = code.replaceAll(TEMPLATE, (template) => (template.match(/\$\{[^}]*\}/g) ?? []).join(" "));
  return [...new Set(bare.match(/[A-Za-z_]\w*/g) ?? [])];
}

function codeOf(file: string): string {
  return read(file).replaceAll(COMMENT, "");
}

function read(file: string): string {
  return readFileSync(join(PROJECT, file), "utf8");
}
