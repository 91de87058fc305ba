import { App } from "cdktf";
import { dev } from "#environments/dev.ts";
import { local } from "#environments/local.ts";
import { prod } from "#environments/prod.ts";
import { staging } from "#environments/staging.ts";
import { InventoryNotification } from "#infra/inventory-notification.ts";

const app = new App();
for (const environment of [local, dev, staging, prod]) new InventoryNotification(app, environment);
app.synth();
