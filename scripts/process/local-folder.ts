import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

const LOCAL = join(PROJECT, ".local");
const CLOUD = join(LOCAL, "cloud");

/** Where `npm start` keeps what must not be committed. */
export const LOCAL_FOLDER = {
  path: LOCAL,
  /** Terraform's outputs and the cloud's address: name → value. */
  outputs: join(LOCAL, "outputs.json"),
  users: join(LOCAL, "users.json"),
  terraformState: join(LOCAL, "terraform.tfstate"),
  /** The address of the cloud that the state describes. */
  terraformEndpoint: join(LOCAL, "terraform.endpoint"),
  terraformLog: join(LOCAL, "terraform.log"),
  /** The generated configuration that names a provider mirror. */
  terraformConfiguration: join(LOCAL, "terraform.rc"),
  /** The dashboard as it was last built while somebody works on it. */
  site: join(LOCAL, "site"),
  buildLog: join(LOCAL, "build.log"),
  installLog: join(LOCAL, "install.log"),
  cloudLog: join(LOCAL, "cloud.log"),
} as const;

/** What the emulator keeps from one start to the next. */
export const CLOUD_FOLDER = {
  path: CLOUD,
  state: join(CLOUD, "state"),
  objects: join(CLOUD, "objects"),
  temporary: join(CLOUD, "temporary"),
  /** Is there while it runs, and after it was killed. */
  running: join(CLOUD, "running.json"),
  /** The port it was made on. */
  port: join(CLOUD, "port"),
} as const;
