/** The viewer's role does not allow this. */
export class Denied extends Error {
  override readonly name = "Denied";
}

/** Nothing answered: the network is down, or the service is. */
export class Offline extends Error {
  override readonly name = "Offline";
}

/** The sign-in is over and cannot be renewed: the viewer must sign in again. */
export class SessionExpired extends Error {
  override readonly name = "SessionExpired";
}
