import { FileTooLarge, MAX_UPLOAD_BYTES, Offline, UnnameableKey } from "./failures.ts";
import { refusal, type SignedRequest } from "./signed-requests.ts";

/** The address of an object in a bucket; throws {@link UnnameableKey}. */
export function objectUrl(bucketUrl: string, key: string): string {
  const segments = key.split("/");
  if (segments.some((segment) => segment === "." || segment === "..")) throw new UnnameableKey(key);
  return `${bucketUrl}/${segments.map(encoded).join("/")}`;
}

/** As a signature has it: everything but letters, digits and `-._~`. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

export interface SendProps {
  readonly content: Blob;
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number) => void;
}

/**
 * Sends a file and tells how far it is, which `fetch` cannot; answers with the version that S3 gave it. Throws {@link FileTooLarge}
 * and the failures of `failures.ts`.
 */
export function sendFile(request: SignedRequest, { content, signal, onProgress }: SendProps): Promise<string> {
  if (content.size > MAX_UPLOAD_BYTES) return Promise.reject(new FileTooLarge(content.size));
  const sending = new XMLHttpRequest();
  return new Promise<string>((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener("abort", () => sending.abort());
    sending.upload.onprogress = ({ loaded }) => onProgress(loaded);
    sending.onload = () =>
      sending.status === 200
        ? resolve(versionOf(sending))
        : reject(refusal(sending.status, sending.responseText).failure);
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
