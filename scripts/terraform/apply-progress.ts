import * as v from "valibot";

/**
 * What of Terraform's machine-readable output matters here.
 * Source: https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
const MESSAGE = v.variant("type", [
  v.object({ type: v.literal("planned_change"), change: v.object({ action: v.string() }) }),
  v.object({ type: v.literal("apply_complete"), hook: v.object({ action: v.string() }) }),
  v.object({
    type: v.literal("diagnostic"),
    diagnostic: v.object({
      severity: v.string(),
      summary: v.string(),
      detail: v.optional(v.string(), ""),
      address: v.optional(v.string(), ""),
    }),
  }),
]);

const CHANGES: ReadonlySet<string> = new Set(["create", "update", "delete", "replace"]);

/** Counts along while `terraform apply -json` writes its lines. */
export class ApplyProgress {
  planned = 0;
  done = 0;
  /** What Terraform says is wrong, one text per error. */
  readonly errors: string[] = [];

  read(line: string): void {
    const message = v.safeParse(MESSAGE, json(line));
    if (!message.success) return;
    const { output } = message;
    if (output.type === "planned_change" && CHANGES.has(output.change.action)) this.planned += 1;
    if (output.type === "apply_complete" && CHANGES.has(output.hook.action)) this.done += 1;
    if (output.type === "diagnostic" && output.diagnostic.severity === "error")
      this.errors.push(sentence(output.diagnostic));
  }

  get text(): string {
    return this.planned === 0 ? "Terraform is planning" : `Terraform: ${this.done} of ${this.planned} changes made`;
  }
}

function sentence({ address, summary, detail }: { address: string; summary: string; detail: string }): string {
  const where = address === "" ? "" : `${address}: `;
  return `${where}${summary}${detail === "" ? "" : `: ${detail.replaceAll(/\s*\n\s*/g, " ")}`}`;
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
