import { setTimeout as pause } from "node:timers/promises";
import type { DeployedFunction } from "./deployed-stack.ts";
import { Endpoint, type Gate } from "./endpoint.ts";
import { FunctionProcess } from "./function-process.ts";
import type { StandInServices, WireRequest } from "./stand-in-services.ts";

/** When an invocation ends before its work does; requests count from 1. */
export interface Limits {
  /** The process is killed at this request. */
  readonly crashAt?: number | undefined;
  /** Whether what was under way when it was killed still reaches its service. */
  readonly lastLands?: boolean | undefined;
  /** With the answer to this request its time gets short. */
  readonly shortAt?: number | undefined;
  /** This request waits until `meanwhile` is done. */
  readonly stallAt?: number | undefined;
  readonly meanwhile?: () => Promise<unknown>;
}

export interface PoolProps {
  readonly deployed: DeployedFunction;
  /** The bundled `function-program.ts`. */
  readonly program: string;
  /** The folder of the function's code. */
  readonly code: string;
  readonly services: StandInServices;
  /** The address of DynamoDB Local. */
  readonly dynamodb: string;
  /** Called with each request before it takes effect. */
  readonly onRequest: (request: WireRequest) => void;
}

/** The share of an invocation's time that is left when no more work may begin, and what is under way can still end. */
const SHORT_SHARE = 0.2;

interface Instance {
  readonly endpoint: Endpoint;
  readonly process: FunctionProcess;
}

/** One function's instances: as many processes as run side by side, each used again until it is killed. */
export class FunctionPool {
  readonly #props: PoolProps;
  readonly #instances = new Set<Instance>();
  readonly #idle: Instance[] = [];
  /** Milliseconds that the next request is held back. */
  delayMs: () => number = () => 0;

  constructor(props: PoolProps) {
    this.#props = props;
  }

  /** Runs one invocation at a time of day; throws what it ends with. Returns how many requests it made. */
  async invoke(event: unknown, aheadMs: number, limits: Limits = {}): Promise<number> {
    const instance = this.#idle.pop() ?? (await this.#start());
    const counted = { requests: 0 };
    instance.endpoint.gate = this.#gate(instance, limits, counted);
    const remainingMs = this.#props.deployed.timeout * 1000;
    const shortMs = remainingMs * SHORT_SHARE;
    try {
      await instance.process.invoke({ event, aheadMs, remainingMs, shortMs });
    } finally {
      if (instance.process.isAlive) this.#idle.push(instance);
    }
    return counted.requests;
  }

  /** Resolves when nothing that any invocation asked, of dead ones too, can take effect any more. */
  async settled(): Promise<void> {
    for (const instance of this.#instances) {
      await instance.endpoint.settled();
      if (instance.process.isAlive) continue;
      instance.endpoint.close();
      this.#instances.delete(instance);
    }
  }

  async stop(): Promise<void> {
    for (const { endpoint, process } of this.#instances) {
      await process.kill();
      endpoint.close();
    }
  }

  #gate({ process }: Instance, limits: Limits, counted: { requests: number }): Gate {
    return async (request, forward) => {
      counted.requests += 1;
      const number = counted.requests;
      const delay = this.delayMs();
      if (delay > 0) await pause(delay);
      if (number === limits.stallAt) await limits.meanwhile?.();
      if (number === limits.crashAt) await process.kill();
      if (number >= (limits.crashAt ?? Infinity) && !limits.lastLands) throw new Error("The request is lost.");
      this.#props.onRequest(request);
      const answer = await forward();
      if (number === limits.shortAt) await process.shortenTime();
      return answer;
    };
  }

  async #start(): Promise<Instance> {
    const { deployed, program, code, services, dynamodb } = this.#props;
    const endpoint = new Endpoint(services, dynamodb);
    const address = await endpoint.open();
    const process = await FunctionProcess.start({ program, code, variables: variables(deployed, address) });
    const instance = { endpoint, process };
    this.#instances.add(instance);
    return instance;
  }
}

/** What Lambda and the stack give a function, at addresses of this machine. */
function variables({ function_name, environment }: DeployedFunction, address: string): Record<string, string> {
  const own = Object.entries(environment.variables).map(([name, value]) => [name, resolved(value, address)]);
  return {
    AWS_ENDPOINT_URL: address,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_LAMBDA_FUNCTION_NAME: function_name,
    POWERTOOLS_LOG_LEVEL: "SILENT",
    NODE_NO_WARNINGS: "1",
    ...Object.fromEntries(own),
  };
}

const REFERENCE = /\$\{[^.}]+\.([^.}]+)\.(\w+)\}/g;

/** What only an apply would know is called after its resource: a bucket by its name, a queue by its address. */
export function resolved(value: string, address: string): string {
  return value.replace(REFERENCE, (_, resource, attribute) =>
    attribute === "url" ? `${address}/000000000000/${resource}` : resource,
  );
}
