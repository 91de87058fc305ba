import { AwsV4Signer } from "aws4fetch";
import { Denied, Offline } from "./failures.ts";

/** Temporary credentials of the viewer's role. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
}

/** Where credentials come from, and whom to tell when they are not accepted any more. */
export interface CredentialSource {
  credentials(): Promise<AwsCredentials>;
  dropCredentials(): void;
}

export interface ServiceRequest {
  readonly service: "dynamodb" | "s3";
  readonly method: "GET" | "POST" | "PUT";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request with its signature, ready to be sent within some minutes. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
}

/** Thrown for an answer that is neither success nor one of the failures that have a remedy. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
  /** Status of the response. */
  readonly status: number;

  constructor(status: number, code: string) {
    super(`A service answers ${status} ${code}.`.replace(" .", "."));
    this.status = status;
  }
}

const TRIES = 4;
const FIRST_PAUSE_MS = 200;
const OLD_CREDENTIALS = /ExpiredToken|InvalidToken|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId/;
const BUSY = /Throttling|ThroughputExceeded|RequestLimitExceeded|SlowDown|TooManyRequests/;
const NOT_ALLOWED = /AccessDenied/;

/**
 * Sends requests in the viewer's name. What is busy or does not answer is asked again, four times at most and ever more
 * slowly; credentials that are not accepted any more are renewed once.
 */
export class SignedRequests {
  private readonly source: CredentialSource;
  private readonly region: string;
  private readonly firstPauseMs: number;

  constructor(source: CredentialSource, region: string, firstPauseMs: number = FIRST_PAUSE_MS) {
    this.source = source;
    this.region = region;
    this.firstPauseMs = firstPauseMs;
  }

  /** The successful response; throws the failures of `failures.ts`. */
  async send(request: ServiceRequest, signal: AbortSignal): Promise<Response> {
    let mayRenew = true;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.once(request, signal);
      if (answer instanceof Response) return answer;
      if (answer.renew && mayRenew) {
        mayRenew = false;
        this.source.dropCredentials();
      } else if (!answer.again || attempt === TRIES) throw answer.failure;
      else await pause(this.firstPauseMs * 2 ** attempt * Math.random(), signal);
    }
  }

  async sign({ service, method, url, headers = {}, body }: ServiceRequest): Promise<SignedRequest> {
    const { accessKeyId, secretAccessKey, sessionToken } = await this.source.credentials();
    const credentials = { accessKeyId, secretAccessKey, sessionToken, service, region: this.region };
    const signer = new AwsV4Signer({ ...credentials, method, url, headers, ...(body !== undefined && { body }) });
    const signed = await signer.sign();
    return { method: signed.method, url: signed.url.toString(), headers: signed.headers };
  }

  private async once(request: ServiceRequest, signal: AbortSignal): Promise<Response | Refusal> {
    const { url, method, headers } = await this.sign(request);
    signal.throwIfAborted();
    try {
      const response = await fetch(url, { method, headers, signal, ...(request.body && { body: request.body }) });
      if (!response.ok) return refusal(response.status, await response.text());
      // Read to its end here: a connection that breaks on the way is asked again, too.
      return new Response(await response.blob());
    } catch (error) {
      if (signal.aborted) throw error;
      return { failure: new Offline("Nothing answers.", { cause: error }), again: true, renew: false };
    }
  }
}

interface Refusal {
  readonly failure: Error;
  /** Whether the same request may succeed a little later. */
  readonly again: boolean;
  /** Whether it may succeed with new credentials. */
  readonly renew: boolean;
}

/** What a refused request means; `text` is the body, DynamoDB's JSON or S3's XML. */
export function refusal(status: number, text: string): Refusal {
  const code = /"__type"\s*:\s*"([^"]*)"|<Code>([^<]*)<\/Code>/.exec(text);
  const name = (code?.[1] ?? code?.[2] ?? "").replace(/^.*#/, "");
  const again = status >= 500 || status === 429 || BUSY.test(name);
  const renew = OLD_CREDENTIALS.test(name);
  if (again) return { failure: new Offline(`A service is busy (${status} ${name}).`), again, renew };
  const isDenied = NOT_ALLOWED.test(name) || (status === 403 && !renew);
  return {
    failure: isDenied ? new Denied(`Not allowed (${name}).`) : new UnexpectedAnswer(status, name),
    again,
    renew,
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
