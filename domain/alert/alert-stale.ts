import { sentJson } from "#domain/sent-json.ts";
import { smsList } from "./alert-gsm.ts";
import { entryBytes, fittingGroups } from "./alert-list.ts";
import { type AlertMessage, MESSAGE_VERSION } from "./alert-message.ts";
import { mailName, nameId, routingName, smsName, subjectStore } from "./alert-name.ts";
import { lines, linkOf, things } from "./alert-text.ts";
import { utcMinute } from "./alert-time.ts";

/** A store without a valid upload since `lastUploadAt` (ISO 8601). */
export interface SilentStore {
  readonly store: string;
  readonly lastUploadAt: string;
}

export interface SilenceContext {
  /** ISO 8601: when somebody looked. */
  readonly checkedAt: string;
  readonly silentAfterHours: number;
  readonly dashboardUrl: string;
}

/** One message and the stores that it tells of. */
export interface SilenceAlert {
  readonly message: AlertMessage;
  readonly stores: readonly SilentStore[];
}

/** Up to so many stores that turn silent at once get a message each; more of them are one. */
export const MOST_SINGLE_SILENCES = 20;

/**
 * What people are told of stores that turned silent in one run: a message each, or from the 21st store on one for all
 * (several only where the names alone pass what SNS takes).
 */
export function silenceAlerts(stores: readonly SilentStore[], context: SilenceContext): readonly SilenceAlert[] {
  const groups = stores.length > MOST_SINGLE_SILENCES ? groupsOf(stores) : stores.map((store) => [store]);
  return groups.map((group) => ({ stores: group, message: silenceMessage(group, context) }));
}

function groupsOf(stores: readonly SilentStore[]): readonly (readonly SilentStore[])[] {
  return fittingGroups(stores, (silent) => entryBytes(entryOf(silent), routingName(silent.store)));
}

function silenceMessage(stores: readonly SilentStore[], context: SilenceContext): AlertMessage {
  const { checkedAt, silentAfterHours } = context;
  const link = linkOf(context.dashboardUrl, "overview");
  const names = stores.map(({ store }) => routingName(store));
  const [only, ...others] = stores;
  return {
    subject: `No upload: ${subjectOf(stores)}`,
    attributes: { store: only && others.length === 0 ? routingName(only.store) : names, severity: "SILENT" },
    default: sentJson({
      version: MESSAGE_VERSION,
      store: only && others.length === 0 ? only.store : "*",
      severity: "SILENT",
      asOf: checkedAt,
      silentAfterHours,
      stores,
      ...(link && { link }),
    }),
    email: lines(
      `No valid upload for more than ${things(silentAfterHours, "hour")} from ${things(stores.length, "store")}.`,
      "What the dashboard shows of them is old. The next valid upload ends the silence.",
      "",
      `As of:  ${utcMinute(checkedAt)}`,
      "",
      ...stores.map((silent) => entryOf(silent).line),
      link && `\nHow fresh each store is: ${link}`,
    ),
    sms: smsList(
      `No upload for ${things(silentAfterHours, "hour")} from: `,
      stores.map(({ store }) => smsName(store)),
    ),
  };
}

/** Distinct for distinct sets of stores, so that mail clients do not fold two parts of one long list. */
function subjectOf(stores: readonly SilentStore[]): string {
  const [only, ...others] = stores;
  if (only && others.length === 0) return subjectStore(only.store);
  return `${things(stores.length, "store")} ${nameId(JSON.stringify(stores))}`;
}

/** How a silent store stands in the lists of a message. */
function entryOf(silent: SilentStore) {
  const { store, lastUploadAt } = silent;
  return { json: silent, line: `- ${mailName(store)}: last upload ${utcMinute(lastUploadAt)}` };
}
