import { operatedEnvironment } from "./operations/operated-environment.ts";
import { runCommand } from "./operations/run-command.ts";
import { changedUsers } from "./users/changed-users.ts";
import { UserDirectory } from "./users/user-directory.ts";
import { USERS_USAGE, usersOptions } from "./users/users-options.ts";

await runCommand(USERS_USAGE, async (args) => {
  const options = usersOptions(args);
  const { outputs, cognito } = await operatedEnvironment(options.environment);
  const users = new UserDirectory(cognito, outputs.user_pool_id);
  const directory = { users, sendsMail: options.environment !== "local", dashboardUrl: outputs.dashboard_url };
  for (const line of await changedUsers(options, directory)) console.log(line);
  return 0;
});
