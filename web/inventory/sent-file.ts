import { Denied, Offline } from "./failures.ts";
import { type SignedRequest, UnexpectedAnswer } from "./signed-requests.ts";

export interface SendProps {
  readonly content: Blob;
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number) => void;
}

/** Sends a file and tells how far it is, which `fetch` cannot; the version that S3 gave it. */
export function sentFile(request: SignedRequest, { content, signal, onProgress }: SendProps): Promise<string> {
  const sending = new XMLHttpRequest();
  return new Promise<string>((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener("abort", () => sending.abort());
    sending.upload.onprogress = ({ loaded }) => onProgress(loaded);
    sending.onload = () => (sending.status === 200 ? resolve(versionOf(sending)) : reject(failureOf(sending)));
    sending.onerror = () => reject(new Offline("The file could not be sent to its end."));
    sending.onabort = () => reject(signal.reason);
    sending.open(request.method, request.url);
    // Browsers set the host themselves, and let nobody else.
    for (const [name, value] of request.headers) if (name !== "host") sending.setRequestHeader(name, value);
    sending.send(content);
  });
}

function versionOf(sending: XMLHttpRequest): string {
  return sending.getResponseHeader("x-amz-version-id") ?? "";
}

function failureOf({ status, responseText }: XMLHttpRequest): Error {
  if (status === 403) return new Denied("The viewer may not send this file.");
  return status >= 500
    ? new Offline(`S3 answers ${status}.`)
    : new UnexpectedAnswer(status, responseText.slice(0, 200));
}
