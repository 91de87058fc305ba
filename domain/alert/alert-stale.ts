import { sentJson } from "#domain/sent-json.ts";
import { smsList } from "./alert-gsm.ts";
import { entryBytes, fittingGroups } from "./alert-list.ts";
import { type AlertMessage, MESSAGE_VERSION } from "./alert-message.ts";
import { mailName, nameId, routingName, smsName, subjectStore } from "./alert-name.ts";
import { lines, linkOf, things, utcMinute } from "./alert-text.ts";

/** A store without a valid upload since `lastUploadAt` (ISO 8601). */
export interface StaleStore {
  readonly store: string;
  readonly lastUploadAt: string;
}

export interface StaleContext {
  /** ISO 8601: when the stores were checked. */
  readonly checkedAt: string;
  readonly staleAfterHours: number;
  readonly dashboardUrl: string;
}

/** One message and the stores that it names. */
export interface StaleAlert {
  readonly message: AlertMessage;
  readonly stores: readonly StaleStore[];
}

/** Up to so many stores that turn stale at once get a message each; more of them share one. */
export const MOST_SINGLE_STALE_STORES = 20;

/**
 * The messages about stores that turned stale in one run: one each, or from the 21st store on one for all (several only
 * where the names alone pass what SNS takes).
 */
export function staleAlerts(stores: readonly StaleStore[], context: StaleContext): readonly StaleAlert[] {
  const groups = stores.length > MOST_SINGLE_STALE_STORES ? groupsOf(stores) : stores.map((store) => [store]);
  return groups.map((group) => ({ stores: group, message: staleMessage(group, context) }));
}

function groupsOf(stores: readonly StaleStore[]): readonly (readonly StaleStore[])[] {
  return fittingGroups(stores, (stale) => entryBytes(entryOf(stale), routingName(stale.store)));
}

function staleMessage(stores: readonly StaleStore[], context: StaleContext): AlertMessage {
  const { checkedAt, staleAfterHours } = context;
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
      silentAfterHours: staleAfterHours,
      stores,
      ...(link && { link }),
    }),
    email: lines(
      `No valid upload for more than ${things(staleAfterHours, "hour")} from ${things(stores.length, "store")}.`,
      "The dashboard shows their last known stock levels until the next valid upload.",
      "",
      `As of:  ${utcMinute(checkedAt)}`,
      "",
      ...stores.map((store) => entryOf(store).line),
      link && `\nHow fresh each store is: ${link}`,
    ),
    sms: smsList(
      `No upload for ${things(staleAfterHours, "hour")} from: `,
      stores.map(({ store }) => smsName(store)),
    ),
  };
}

/** Distinct for distinct sets of stores, so that mail clients do not fold two parts of one long list. */
function subjectOf(stores: readonly StaleStore[]): string {
  const [only, ...others] = stores;
  if (only && others.length === 0) return subjectStore(only.store);
  return `${things(stores.length, "store")} ${nameId(JSON.stringify(stores))}`;
}

/** How a stale store stands in the lists of a message. */
function entryOf(stale: StaleStore) {
  const { store, lastUploadAt } = stale;
  return { json: stale, line: `- ${mailName(store)}: last upload ${utcMinute(lastUploadAt)}` };
}
