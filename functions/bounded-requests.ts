import type { IncomingMessage } from "node:http";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from "@smithy/types";
import { backoffMs, type Clock, systemClock } from "./clock.ts";
import { type Deadline, DeadlineReached } from "./deadline.ts";

const CONNECTION_MS = 3_000;

/**
 * The part of an SDK client's configuration by which no request waits for ever: an attempt that is not answered within
 * its time fails, an answer that stands still for as long breaks off, and what failed in passing or was throttled is
 * asked again, more and more slowly, while the invocation has time for it. Afterwards requests throw
 * {@link DeadlineReached}. Every client of a function is made with it.
 */
export function boundedRequests(deadline: Deadline, clock: Clock = systemClock) {
  return { requestHandler: new BoundedHandler(deadline), retryStrategy: new RepeatInTime(deadline, clock) };
}

type Handled = Awaited<ReturnType<NodeHttpHandler["handle"]>>;

class BoundedHandler extends NodeHttpHandler {
  readonly #deadline: Deadline;

  constructor(deadline: Deadline) {
    // Without the second option the SDK only logs that a request takes too long.
    super({ connectionTimeout: CONNECTION_MS, throwOnRequestTimeout: true });
    this.#deadline = deadline;
  }

  override async handle(...[request, options]: Parameters<NodeHttpHandler["handle"]>): Promise<Handled> {
    const attempt = attemptOf(request.headers);
    if (attempt > 1 && this.#deadline.repeatMs() <= 0) throw new DeadlineReached();
    const requestTimeout = this.#deadline.attemptMs(attempt);
    if (requestTimeout <= 0) throw new DeadlineReached();
    const handled = await super.handle(request, { ...options, requestTimeout });
    this.#bound(handled.response.body, requestTimeout);
    return handled;
  }

  /** A body that trickles in is never still, and yet must not outlast the invocation. */
  #bound(body: IncomingMessage, stillMs: number): void {
    const { socket } = body;
    const breakOff = () => {
      // What came is not read yet: whoever reads takes its time, and not the service.
      if (body.readableLength > 0) socket.setTimeout(stillMs);
      else body.destroy(new AnswerStoodStill(stillMs));
    };
    const end = setTimeout(() => body.destroy(new DeadlineReached()), this.#deadline.endMs()).unref();
    socket.setTimeout(stillMs, breakOff);
    body.on("error", () => {}); // whoever reads it gets the error; if nobody does, it must not end the process
    body.once("close", () => {
      clearTimeout(end);
      socket.setTimeout(0, breakOff);
    });
  }
}

/** The SDK numbers its attempts, from 1. */
function attemptOf(headers: Readonly<Record<string, string>>): number {
  return Number(/^attempt=(\d+)/.exec(headers["amz-sdk-request"] ?? "")?.[1] ?? 1);
}

/** Thrown while an answer is read that came to a standstill; its name is what the SDK repeats requests by. */
class AnswerStoodStill extends Error {
  override readonly name = "TimeoutError";

  constructor(milliseconds: number) {
    super(`The answer stood still for ${milliseconds} ms.`);
  }
}

/** Asks again after every failure that may pass; the handler says when there is no time left for that. */
class RepeatInTime implements RetryStrategyV2 {
  readonly #deadline: Deadline;
  readonly #clock: Clock;

  constructor(deadline: Deadline, clock: Clock) {
    this.#deadline = deadline;
    this.#clock = clock;
  }

  async acquireInitialRetryToken(): Promise<RetryToken> {
    return tokenOf(0);
  }

  /** Throws where asking again is no use; the SDK then throws what it was answered. */
  async refreshRetryTokenForRetry(token: RetryToken, { errorType, error }: RetryErrorInfo): Promise<RetryToken> {
    if (errorType === "CLIENT_ERROR") throw error;
    const attempts = token.getRetryCount() + 1;
    await this.#clock.sleep(Math.max(0, Math.min(backoffMs(attempts), this.#deadline.repeatMs())));
    return tokenOf(attempts);
  }

  recordSuccess(): void {}
}

/** The strategy has waited already when it gives a token. */
function tokenOf(attempts: number): RetryToken {
  return { getRetryCount: () => attempts, getRetryDelay: () => 0 };
}
