import { CannotStart } from "../cli/cannot-start.ts";

const LOOPBACK_V4 = /^127(?:\.\d{1,3}){3}$/;

/** `text` as the address of a cloud on this machine, without a slash at its end; everything else is refused. */
export function loopbackEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !isPlainHttp(url)) throw new CannotStart(`"${text}" is not an address such as http://127.0.0.1:4566.`);
  if (!isLoopback(url.hostname))
    throw new CannotStart(
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
