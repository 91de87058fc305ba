import { once } from "node:events";
import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { Answer } from "./null-dynamodb.ts";
import type { ReportedUnits } from "./usage.ts";

/** What DynamoDB says a request consumed; more for a batch. */
interface Consumed {
  readonly CapacityUnits?: number;
}

const READS: ReadonlySet<string> = new Set(["GetItem", "Query", "BatchGetItem"]);

/** Passes requests on to a real DynamoDB and adds up what it says they consumed. */
export class Relay {
  #reported: ReportedUnits = { writeUnits: 0, readUnits: 0 };
  readonly #address: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(address: string) {
    this.#address = address;
  }

  get reported(): ReportedUnits {
    return this.#reported;
  }

  async answer(headers: IncomingHttpHeaders, operation: string, body: string): Promise<Answer> {
    const asking = JSON.stringify({ ...JSON.parse(body), ReturnConsumedCapacity: "TOTAL" });
    const answered = await this.#send(headers, asking);
    this.#add(operation, JSON.parse(answered.json).ConsumedCapacity);
    return answered;
  }

  async #send({ authorization, ...headers }: IncomingHttpHeaders, body: string): Promise<Answer> {
    const request = httpRequest(this.#address, {
      method: "POST",
      agent: this.#agent,
      headers: {
        ...(authorization !== undefined && { authorization }),
        "x-amz-target": headers["x-amz-target"],
        "content-type": "application/x-amz-json-1.0",
        "content-length": Buffer.byteLength(body),
      },
    });
    request.end(body);
    const [response]: IncomingMessage[] = await once(request, "response");
    if (!response) throw new Error("DynamoDB did not answer.");
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    return { status: response.statusCode === 200 ? 200 : 400, json: Buffer.concat(chunks).toString("utf8") };
  }

  #add(operation: string, consumed: Consumed | readonly Consumed[] | undefined): void {
    const kind = READS.has(operation) ? "readUnits" : "writeUnits";
    const [before, units] = [this.#reported[kind], unitsOf(consumed)];
    const isKnown = before !== undefined && units !== undefined;
    this.#reported = { ...this.#reported, [kind]: isKnown ? before + units : undefined };
  }
}

/** DynamoDB Local says nothing of statements, and no DynamoDB says anything of what it refuses. */
function unitsOf(consumed: Consumed | readonly Consumed[] | undefined): number | undefined {
  const parts: readonly (Consumed | undefined)[] = Array.isArray(consumed) ? consumed : [consumed];
  return parts.reduce<number | undefined>((sum, part) => {
    const units = part?.CapacityUnits;
    return sum === undefined || units === undefined ? undefined : sum + units;
  }, 0);
}
