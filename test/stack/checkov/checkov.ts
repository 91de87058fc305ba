import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as v from "valibot";
import { childEnvironment } from "#scripts/process/child-environment.ts";
import { ensurePython } from "#scripts/process/ensure-python.ts";

const VERSION = "3.3.30";
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

const CHECK = v.object({ check_id: v.string(), resource: v.string() });
const REPORT = v.object({
  summary: v.object({ parsing_errors: v.number() }),
  results: v.object({ passed_checks: v.array(CHECK), failed_checks: v.array(CHECK) }),
});
/** One report where only one framework found something to check. */
const REPORTS = v.union([
  v.array(REPORT),
  v.pipe(
    REPORT,
    v.transform((report) => [report]),
  ),
]);

export interface CheckovOutcome {
  readonly passed: readonly Check[];
  readonly failed: readonly Check[];
  readonly unread: number;
  /** What it wrote beside its report. */
  readonly complaints: string;
}

type Check = v.InferOutput<typeof CHECK>;

/** What the pinned Checkov says of the Terraform JSON in `folder`, without asking anybody on the network. */
export async function checkov(folder: string): Promise<CheckovOutcome> {
  const variables = childEnvironment(process.env);
  const python = await ensurePython(
    {
      title: "Checkov",
      folder: `checkov-${VERSION}`,
      requirements: fileURLToPath(new URL("requirements.txt", import.meta.url)),
    },
    { variables, signal: new AbortController().signal, onInstall: () => console.log(`Installing checkov ${VERSION}`) },
  );
  // Isolated, so that no folder of the caller's lends it modules.
  const args = ["-I", "-m", "checkov.main", "--directory", folder, ...OPTIONS];
  const { stdout, stderr } = await promisify(execFile)(python, args, { env: variables, maxBuffer: MAX_OUTPUT_BYTES });
  const reports = v.parse(REPORTS, JSON.parse(stdout));
  return {
    passed: reports.flatMap(({ results }) => results.passed_checks),
    failed: reports.flatMap(({ results }) => results.failed_checks),
    unread: reports.reduce((sum, { summary }) => sum + summary.parsing_errors, 0),
    complaints: stderr,
  };
}

const OPTIONS = [
  ...["--framework", "terraform_json", "secrets"],
  ...["--skip-download", "--output", "json", "--soft-fail"],
];
