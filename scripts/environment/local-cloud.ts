import { HeadBucketCommand, NotFound, type S3Client } from "@aws-sdk/client-s3";
import { OperatorError } from "../cli/errors.ts";
import { type LocalCloud, readLocalCloud, readLocalEndpoint } from "./outputs.ts";

/** The local cloud while it answers; an `OperatorError` when it does not, or when its stack lacks an output. */
export async function readRunningCloud(): Promise<LocalCloud> {
  await readRunningEndpoint();
  return readLocalCloud();
}

/** The local cloud's address while it answers, whatever is applied to it; an `OperatorError` when it does not. */
export async function readRunningEndpoint(): Promise<string> {
  const endpoint = await readLocalEndpoint();
  if (endpoint && (await answers(loopbackEndpoint(endpoint)))) return endpoint;
  throw new OperatorError('The local cloud does not run: start it with "npm start" in another terminal.');
}

const LOOPBACK_V4 = /^127(?:\.\d{1,3}){3}$/;

/** `text` as the address of a cloud on this machine, without a slash at its end; everything else is refused. */
export function loopbackEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !isPlainHttp(url)) throw new OperatorError(`"${text}" is not an address such as http://127.0.0.1:4566.`);
  if (!isLoopback(url.hostname))
    throw new OperatorError(
      `The local cloud must be on this machine, and ${url.hostname} is not: unset AWS_ENDPOINT_URL, or give it an address such as http://127.0.0.1:4566.`,
    );
  return url.origin;
}

function isPlainHttp(url: URL): boolean {
  return /^https?:$/.test(url.protocol) && url.username === "" && url.password === "" && url.pathname === "/";
}

/** The URL parser has already brought 127.1, 0x7f000001 and LOCALHOST into these forms. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || LOOPBACK_V4.test(hostname);
}

/** Throws an `OperatorError` when `bucket` is gone: the outputs of the last start outlive a stack that was destroyed. */
export async function refuseUnapplied(s3: Pick<S3Client, "send">, bucket: string): Promise<void> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw new OperatorError(
      'The local cloud runs, but "local" is not applied to it: end "npm start" and run it again.',
    );
  }
}

/** Whether something at `endpoint` speaks HTTP. */
export async function answers(endpoint: string): Promise<boolean> {
  return fetch(`${endpoint}/_ministack/ready`).then(
    () => true,
    () => false,
  );
}

/** Where the dashboard of the cloud at `endpoint` is shown: on the next port, so that it needs no setting of its own. */
export function pagePort(endpoint: string): number {
  return Number(new URL(endpoint).port) + 1;
}

export function pageOrigin(endpoint: string): string {
  return `http://localhost:${pagePort(endpoint)}`;
}
