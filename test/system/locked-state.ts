import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "./eventually.ts";

export interface LockedStateProps {
  /** What Terraform needs to reach the cloud that has the bucket. */
  readonly variables: Readonly<Record<string, string>>;
  /** A stack's S3 backend, as it is synthesized, with a bucket of the test's. */
  readonly backend: Readonly<Record<string, unknown>>;
}

/** A stack of one resource that takes as long to apply as the test wants it to. */
export class LockedState {
  private readonly props: LockedStateProps;
  private readonly folder: string;

  private constructor(props: LockedStateProps, folder: string) {
    this.props = props;
    this.folder = folder;
  }

  static async make(props: LockedStateProps): Promise<LockedState> {
    const state = new LockedState(props, await mkdtemp(join(tmpdir(), "locked-state-")));
    await state.write();
    const { status, said } = await ended(state.terraform("init", "-input=false"));
    if (status !== 0) throw new Error(said);
    return state;
  }

  /** Begins to apply and resolves while it holds the lock; it ends after `release`. */
  async applyUntilReleased(): Promise<ChildProcess> {
    const apply = this.terraform("apply", "-auto-approve", "-input=false");
    await eventually(
      "the apply that holds the lock",
      async () => existsSync(join(this.folder, "holding")) || undefined,
    );
    return apply;
  }

  async release(): Promise<void> {
    await writeFile(join(this.folder, "release"), "");
  }

  apply(...options: readonly string[]): Promise<{ status: number; said: string }> {
    return ended(this.terraform("apply", "-auto-approve", "-input=false", ...options));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private write(): Promise<void> {
    const command = "touch holding; while [ ! -e release ]; do sleep 0.1; done";
    const stack = {
      terraform: { backend: { s3: this.props.backend } },
      resource: { terraform_data: { slow: { provisioner: [{ "local-exec": { command } }] } } },
    };
    return writeFile(join(this.folder, "stack.tf.json"), JSON.stringify(stack));
  }

  private terraform(...args: readonly string[]): ChildProcess {
    const env = { ...process.env, ...this.props.variables, CHECKPOINT_DISABLE: "1" };
    return spawn("terraform", [...args, "-no-color"], { cwd: this.folder, env, stdio: ["ignore", "pipe", "pipe"] });
  }
}

/** The exit status of a program, and everything it said. */
export async function ended(program: ChildProcess): Promise<{ status: number; said: string }> {
  let said = "";
  for (const stream of [program.stdout, program.stderr]) stream?.on("data", (chunk) => (said += chunk));
  const [status] = await once(program, "close");
  return { status: Number(status), said };
}
