import { STORE_TAG } from "#domain/dashboard/viewer.ts";
import { DRY_RUN_PREFIX, STORES_PREFIX } from "#domain/upload/upload-key.ts";
import type { Environment } from "#environments/environment.ts";
import type { Permission, PolicyCondition } from "./building-blocks/permission.ts";

/** The components that people look into. */
export interface ViewedComponents {
  readonly environment: Environment;
  readonly inventoryTable: { readonly view: Permission };
  readonly storesTable: { readonly view: Permission; readonly list: Permission };
  readonly uploadsTable: { readonly view: Permission };
  readonly uploadBucket: { send(prefixes: readonly string[]): Permission };
  readonly reportBucket: { view(prefixes: readonly string[]): Permission };
}

const TAG_KEY = `aws:PrincipalTag/${STORE_TAG}`;
/** The session's store as a policy writes it; Terraform has `&{…}` for a policy's own variables. */
const OWN_STORE = `&{${TAG_KEY}}`;
const UPLOAD_PREFIXES = [STORES_PREFIX, DRY_RUN_PREFIX + STORES_PREFIX];
const OWN_PREFIXES = UPLOAD_PREFIXES.map((prefix) => `${prefix}${OWN_STORE}/`);

/** Reads every store, and uploads for every store. */
export function buyerPermissions(components: ViewedComponents): Permission[] {
  const { inventoryTable, storesTable, uploadsTable, uploadBucket, reportBucket } = components;
  return [
    ...[inventoryTable.view, storesTable.view, storesTable.list, uploadsTable.view],
    ...[uploadBucket.send(UPLOAD_PREFIXES), reportBucket.view([""])],
  ];
}

/** Reads, and uploads for, the one store that the session's tag names; without the tag nothing at all. */
export function storePermissions(components: ViewedComponents): Permission[] {
  const { environment, inventoryTable, storesTable, uploadsTable, uploadBucket, reportBucket } = components;
  return [
    ...[inventoryTable.view, storesTable.view, uploadsTable.view].map(ofOwnPartition),
    ...[uploadBucket.send(OWN_PREFIXES), reportBucket.view(OWN_PREFIXES)].map(ofOwnFolder),
    ...(environment.emulated ? buyerPermissions(components).map(forEmulator) : []),
  ];
}

const HAS_STORE: PolicyCondition = { test: "Null", variable: TAG_KEY, values: ["false"] };

/** A request that names no key, such as a scan, has no leading keys; each of none would be the store's own. */
function ofOwnPartition(permission: Permission): Permission {
  const conditions = [
    { test: "ForAllValues:StringEquals", variable: "dynamodb:LeadingKeys", values: [OWN_STORE] },
    { test: "Null", variable: "dynamodb:LeadingKeys", values: ["false"] },
    HAS_STORE,
  ];
  return { ...permission, conditions };
}

/** A name with "/" would lead into the folder of the store that its beginning names. */
function ofOwnFolder(permission: Permission): Permission {
  return { ...permission, conditions: [HAS_STORE, { test: "StringNotLike", variable: TAG_KEY, values: ["*/*"] }] };
}

/** The local cloud knows no session tags and gives everybody this role: there it may what buyers may. */
function forEmulator(permission: Permission): Permission {
  return { ...permission, sid: `Emulator${permission.sid}` };
}
