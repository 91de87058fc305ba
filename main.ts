import { App } from "cdktf";
import { ENVIRONMENTS } from "#environments/environments.ts";
import { stateOwner } from "#environments/state-owner.ts";
import { InventoryNotification } from "#infra/inventory-notification.ts";
import { State } from "#infra/state.ts";
import { warnings } from "#infra/warnings.ts";

const app = new App();
for (const environment of ENVIRONMENTS) new InventoryNotification(app, environment);
new State(app, stateOwner(process.env.STATE_OF));
app.synth();
for (const warning of warnings(app)) process.stderr.write(`Warning: ${warning}\n`);
